package io.threadmill.report;

import io.threadmill.history.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The page `reports/index.html`: all runs, the newest first.
public final class Index {

  private Index() {}

  /// One run.
  ///
  /// @param sign of its verdict
  /// @param verdict in words
  /// @param style `good`, `bad` or `open`
  /// @param correctness `3 of 3`, empty when nothing was measured
  /// @param fastest name and speedup, empty when nothing was correct
  public record Entry(
      String run,
      String job,
      Instant startedAt,
      boolean quick,
      RunState state,
      String sign,
      String verdict,
      String style,
      String correctness,
      String fastest) {

    /// What the list says of a run.
    public static Entry of(RunReport report) {
      Outcome outcome = Outcome.of(report);
      return new Entry(
          report.run().id(),
          report.run().job(),
          report.run().startedAt(),
          report.run().quick(),
          report.run().state(),
          outcome.sign(),
          outcome.words(),
          outcome.style(),
          report.rows().isEmpty()
              ? ""
              : "%d of %d".formatted(report.correct(), report.rows().size()),
          report.fastest().map(Entry::fastest).orElse(""));
    }

    private static String fastest(SummaryRow row) {
      return row.speedup().isEmpty()
          ? row.name()
          : "%s (speedup %s)".formatted(row.name(), Figures.shortRatio(row.speedup()));
    }
  }

  /// A line of the page.
  ///
  /// @param link to the report, empty when there is none
  record Line(Entry entry, String started, String link) {

    private static Line of(Path reports, Entry entry) {
      String link = entry.job() + "/" + entry.run() + "/report.html";
      boolean there = Files.exists(reports.resolve(link));
      return new Line(entry, ReportPage.utc(entry.startedAt()), there ? link : "");
    }
  }

  /// Writes the page.
  ///
  /// @param entries in any order
  public static void write(Path reports, List<Entry> entries) throws IOException {
    List<Line> lines =
        entries.stream()
            .sorted(Comparator.comparing(Entry::startedAt).thenComparing(Entry::run).reversed())
            .map(entry -> Line.of(reports, entry))
            .toList();
    Files.createDirectories(reports);
    WholeFile.write(
        reports.resolve("index.html"), out -> new Pages().write("index.html", lines, out));
  }
}
