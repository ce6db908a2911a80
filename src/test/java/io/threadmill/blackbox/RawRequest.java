package io.threadmill.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request exactly as it is written, which no well-behaved client would send.
record RawRequest(String text) {

  private static final int PATIENCE_MILLIS = 20_000;

  /// @param headers whole lines
  static RawRequest of(String method, String target, String host, List<String> headers) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    return new RawRequest(text.append("\r\n").toString());
  }

  /// Sends it and returns the whole answer.
  String send(URI to) throws IOException {
    try (Socket socket = connect(to)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Sends it and returns the status, whatever comes after it.
  int status(URI to) throws IOException {
    try (Socket socket = connect(to)) {
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return Integer.parseInt(String.valueOf(answer.readLine()).split(" ", 3)[1]);
    }
  }

  private Socket connect(URI to) throws IOException {
    Socket socket = new Socket(to.getHost(), to.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return socket;
  }
}
