package io.threadmill.report;

import io.threadmill.numberset.RejectedCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the files of a report. Each of them appears whole or not at all, in the place of an
/// earlier one.
public final class ReportFiles {

  private final ReportFolder folder;

  public ReportFiles(ReportFolder folder) {
    this.folder = folder;
  }

  /// Writes `results.csv`. Done before [#write], whose page links it, and only with the results of
  /// all rows: a file with more of them than the database keeps is better left as it is.
  public void writeResults(RunReport report, ResultRows results) throws IOException {
    write("results.csv", out -> ResultsCsv.write(report.run(), results, out));
  }

  /// Writes all other files, the page last.
  public void write(RunReport report) throws IOException {
    write("timings.csv", out -> TimingsCsv.write(report, out));
    write("partitions.csv", out -> PartitionsCsv.write(report, out));
    write("summary.csv", out -> SummaryCsv.write(report, out));
    if (CountersCsv.has(report)) {
      write("counters.csv", out -> CountersCsv.write(report, out));
    }
    write("changes.csv", out -> ChangesCsv.write(report, out));
    write("rejected.csv", out -> RejectedCsv.write(report.rejected(), out));
    write("run.json", out -> out.write(RunJson.text(report)));
    ReportPage page = ReportPage.of(report, present());
    write("report.html", out -> new Pages(Pages.class).write("report.html", page, out));
  }

  private Set<String> present() throws IOException {
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void write(String name, WholeFile.Content content) throws IOException {
    WholeFile.write(folder.path().resolve(name), content);
  }
}
