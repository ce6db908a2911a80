package io.threadmill.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/// A program on a host: answers whoever connects, or connects and prints how that went.
final class PeerMain {

  static final String ANSWERS = "answers";
  static final String ASKS = "asks";

  private static final int PORT = 7000;
  private static final int PATIENCE_MS = 2_000;
  private static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(190);

  private PeerMain() {}

  /// Answers until it is killed, or asks once and prints `soon`, `late` or `nobody`.
  ///
  /// @param args what it does, and the address of who answers
  public static void main(String[] args) throws Exception {
    InetSocketAddress address = new InetSocketAddress(args[1], PORT);
    if (args[0].equals(ANSWERS)) {
      try (ServerSocket listening = new ServerSocket()) {
        listening.bind(address);
        while (true) {
          try (Socket one = listening.accept()) {
            one.getOutputStream().write(1);
          }
        }
      }
    }
    String heard = "";
    while (heard.isEmpty()) {
      heard = ask(address);
    }
    System.out.println(heard);
  }

  /// A packet there and back before it is connected, and again until it has the answer.
  ///
  /// @return empty while nobody listens yet
  private static String ask(InetSocketAddress address) throws IOException {
    long before = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      if (socket.getInputStream().read() != 1) {
        throw new IOException("no answer");
      }
      return System.nanoTime() - before > LATE_NS ? "late" : "soon";
    } catch (SocketTimeoutException _) {
      return "nobody";
    } catch (ConnectException _) {
      return "";
    }
  }
}
