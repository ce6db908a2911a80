package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder `reports` of a home, which also holds the database.
final class ReportsFolder {

  private ReportsFolder() {}

  /// Makes it where it is not there, and proves that it can be written.
  ///
  /// @throws CommandFailure when it cannot
  static void make(Path home) {
    Path reports = home.resolve("reports");
    try {
      Files.createDirectories(reports);
      Path probe = reports.resolve(".writable.tmp"); // one name: a killed run may leave it
      Files.write(probe, new byte[0]);
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: the reports folder %s cannot be written\nhelp: nothing was measured; free space on its disk or make it writable"
              .formatted(reports));
    }
  }
}
