package io.threadmill.execution;

import java.nio.file.Files;
import java.nio.file.Path;

/// A broker in a process of its own that belongs to no run: somebody else's.
public final class OpenBroker {

  private OpenBroker() {}

  /// Runs one until it is killed.
  ///
  /// @param args user, password, a file that its port is written to once it is open
  public static void main(String[] args) throws Exception {
    Broker broker = Broker.start(args[0], args[1]);
    Path file = Path.of(args[2]);
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(half, Integer.toString(broker.port()));
    Files.move(half, file);
    Thread.currentThread().join();
  }
}
