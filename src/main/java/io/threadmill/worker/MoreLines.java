package io.threadmill.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Further lines of a worker process, beside its stdin and stdout: a thread of its own computes the
/// partitions of each, with results of its own.
///
/// @param socket at which whoever asked listens
public record MoreLines(Path socket, int count) {

  /// The frame that asks a worker for them.
  public Frame frame() {
    return Frame.of(WorkerFrames.LINES, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(socket.toString());
    out.writeInt(count);
  }

  static MoreLines read(DataInputStream in) throws IOException {
    return new MoreLines(Path.of(in.readUTF()), in.readInt());
  }

  /// Connects all of them and starts their threads.
  void open() throws IOException {
    for (int line = 1; line <= count; line++) {
      FramePipe pipe = FramePipe.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
      Thread thread = new Thread(() -> serve(pipe), "line-" + line);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void serve(FramePipe line) {
    PartitionServer server = new PartitionServer(line);
    try {
      while (line.receive()) {
        server.take();
        server.answer();
        boolean _ = Thread.interrupted(); // by a kernel, which would close the line
        line.send();
      }
    } catch (IOException e) {
      System.err.println("threadmill: lost a line to the agent: " + e.getMessage());
    } finally {
      ParentLine.endAll();
    }
  }
}
