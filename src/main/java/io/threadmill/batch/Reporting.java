package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.ResultRow;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// From the database to the files of a report.
public final class Reporting {

  private final Path reports;
  private final History history;

  Reporting(Path reports, History history) {
    this.reports = reports;
    this.history = history;
  }

  /// Hands all result rows of a run to a reader.
  @FunctionalInterface
  interface Results {
    void forEach(Consumer<ResultRow> reader) throws IOException;
  }

  void prepare(String job, String run) throws IOException {
    Files.createDirectories(reports.resolve(job).resolve(run));
  }

  void writeResults(StoredRun run, Results results) throws IOException {
    results.forEach(_ -> {});
  }

  void write(String run) throws IOException {
    StoredRun _ = history.runs().find(run).orElseThrow();
  }
}
