package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where processes listen, as the kernel tells.
final class Listening {

  private static final String LISTEN = "0A";

  private Listening() {}

  /// The addresses of a process and all its descendants in the kernel's hexadecimal form, without
  /// ports: `0100007F` is 127.0.0.1.
  static Set<String> addresses(ProcessHandle root) throws IOException {
    Set<String> found = new TreeSet<>();
    for (ProcessHandle process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      Set<String> sockets = sockets(proc.resolve("fd"));
      for (String table : List.of("net/tcp", "net/tcp6")) {
        for (String line : lines(proc.resolve(table))) {
          List<String> fields = List.of(line.strip().split("\\s+"));
          if (fields.get(3).equals(LISTEN) && sockets.contains("socket:[" + fields.get(9) + "]")) {
            found.add(fields.get(1).substring(0, fields.get(1).indexOf(':')));
          }
        }
      }
    }
    return found;
  }

  private static List<String> lines(Path table) throws IOException {
    try {
      List<String> lines = Files.readAllLines(table);
      return lines.subList(1, lines.size());
    } catch (NoSuchFileException _) {
      return List.of(); // the process has ended
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException _) {
          // closed meanwhile
        }
      }
    } catch (NoSuchFileException _) {
      // the process has ended
    }
    return sockets;
  }
}
