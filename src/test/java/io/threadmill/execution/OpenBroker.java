package io.threadmill.execution;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// A broker in a process of its own that belongs to no run: somebody else's.
public final class OpenBroker {

  private OpenBroker() {}

  /// Runs one until it is killed.
  ///
  /// @param args user, password, a file that its port is written to once it is open; then, where
  ///   any free port on loopback will not do, host and port
  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    String host = args.length > 3 ? args[3] : "127.0.0.1";
    String port = args.length > 4 ? args[4] : "0";
    Broker broker =
        Broker.start(args[0], args[1], "tcp://%s:%s?protocols=CORE".formatted(host, port));
    Path file = Path.of(args[2]);
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(half, Integer.toString(broker.port()));
    Files.move(half, file);
    Thread.currentThread().join();
  }
}
