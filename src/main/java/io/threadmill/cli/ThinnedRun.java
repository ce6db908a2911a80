package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What there is to show of a run some of whose rows were removed: its sentence, and the files that
/// were written when all of them were there.
record ThinnedRun(StoredRun run, Reporting reporting) {

  /// As `runs show` prints it.
  String shown(boolean json) throws IOException {
    Path folder = reporting.folder(run).path();
    return json ? document(folder.resolve("run.json")) : text(folder.resolve("report.html"));
  }

  private String text(Path page) {
    String rest =
        Files.exists(page)
            ? "\nreport: " + page
            : "\nits report was deleted, and cannot be made again";
    return "%s\nold: rows of it were removed, as settings.yaml says (retention)%s\n"
        .formatted(run.headline(), rest);
  }

  private String document(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s is not there, and cannot be made: rows of run %s were removed (retention)"
              .formatted(file, run.id()));
    }
    return Files.readString(file);
  }
}
