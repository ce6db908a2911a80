package io.threadmill.report;

import io.threadmill.measurement.Summary;
import io.threadmill.numberset.ShownText;
import io.threadmill.plan.Omission;
import io.threadmill.verification.SpeedVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run prints at its end: one sentence, a table, what was left out, warnings, and where the
/// report lies. Plain text for terminals and pipes.
public final class RunText {

  private static final int SHOWN_OF_A_KIND = 2;

  private static final TextTable TIMES =
      new TextTable(
          List.of(
              "configuration",
              "median",
              "range",
              "speedup",
              "range",
              "bound",
              "parallelism",
              "correctness",
              "verdict"),
          6);

  private final RunReport report;
  private final List<String> lines = new ArrayList<>();

  private RunText(RunReport report) {
    this.report = report;
  }

  /// The whole text, ending in a line feed.
  ///
  /// @param page where the report lies
  public static String of(RunReport report, Path page) {
    RunText text = new RunText(report);
    text.lines.add(report.sentence());
    text.table();
    text.findings();
    text.problems();
    text.judgements();
    text.omissions();
    text.warnings();
    text.conclusions();
    text.lines.add("report: " + ShownText.escape(page.toString()));
    return String.join("\n", text.lines) + "\n";
  }

  /// Only the table, what its ranges are and what its times are of, for instance of the blocks so
  /// far; ends in a line feed.
  public static String table(RunReport report) {
    return TIMES.of(report.rows().stream().map(RunText::cells).toList())
        + RangeNote.of(report.rows()).map(note -> note + "\n").orElse("")
        + RangeNote.ofParts(report.rows()).map(note -> note + "\n").orElse("")
        + PassNote.of(report.repeats()).map(note -> note + "\n").orElse("");
  }

  private void table() {
    if (!report.rows().isEmpty()) {
      lines.add("");
      lines.add(table(report));
    }
  }

  private void findings() {
    FindingsTable.of(report).ifPresent(this::findings);
  }

  private void findings(FindingsTable findings) {
    List<String> heads = new ArrayList<>(List.of("configuration"));
    heads.addAll(findings.heads());
    lines.add(
        new TextTable(heads, findings.heads().size())
            .of(findings.rows().stream().map(RunText::cells).toList()));
    lines.addAll(findings.notes());
  }

  private static List<String> cells(FindingsTable.Row row) {
    List<String> cells = new ArrayList<>(List.of(row.name()));
    cells.addAll(row.cells());
    return cells;
  }

  private void conclusions() {
    ScalingSeries.of(report).forEach(series -> series.sentence().ifPresent(lines::add));
    BreakEvenRows.advice(report).ifPresent(lines::add);
    ParallelismNote.of(report).ifPresent(lines::add);
    report.claim().ifPresent(lines::add);
    lines.addAll(BaselineFindings.of(report));
  }

  private static List<String> cells(SummaryRow row) {
    return List.of(
        row.name(),
        Figures.duration(row.passNs(Summary::medianNs)),
        RangeNote.ofMedian(row),
        row.shownSpeedup(),
        RangeNote.ofSpeedup(row),
        Figures.shortRatio(row.bound()),
        Figures.shortRatio(row.parallelism()),
        row.correctness().isPresent() ? row.correctnessLabel() : Figures.NONE,
        verdict(row));
  }

  private static String verdict(SummaryRow row) {
    if (row.verdict().isEmpty()) {
      return Figures.NONE;
    }
    return row.reason().isEmpty()
        ? row.verdictLabel()
        : "%s (%s)".formatted(row.verdictLabel(), row.reason());
  }

  private void problems() {
    for (SummaryRow row : report.rows()) {
      if (row.correctness().isPresent() && !row.isCorrect()) {
        lines.add(
            "%s: %s: %s"
                .formatted(
                    row.name(),
                    row.correctnessLabel(),
                    ShownText.escape(OneLine.of(row.reason()))));
      }
    }
  }

  private void judgements() {
    if (!report.run().quick()) {
      report.stop().ifPresent(stop -> lines.add(stop.text()));
    }
    report.twins().forEach(twin -> lines.add(twin.line()));
    report.checks().forEach(check -> lines.add(ShownText.escape(check.line())));
    report.changes().stream()
        .filter(change -> change.verdict() == SpeedVerdict.SLOWER)
        .forEach(change -> lines.add(change.line()));
    report.nights().forEach(this::nights);
  }

  private void nights(NightSeries series) {
    if (!series.remark().isEmpty() && !series.nights().isEmpty()) {
      lines.add(series.configuration() + ": " + series.remark());
    }
    series
        .news()
        .forEach(mark -> lines.add(series.configuration() + ": " + ShownText.escape(mark.line())));
  }

  private void omissions() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Omission omission : report.run().omissions()) {
      byReason
          .computeIfAbsent(omission.reason(), _ -> new ArrayList<>())
          .add(omission.configuration());
    }
    byReason.forEach(
        (reason, names) ->
            lines.add("left out (%s): %s".formatted(reason, String.join(", ", names))));
  }

  private void warnings() {
    Map<String, List<Warning>> byKind = new LinkedHashMap<>();
    for (Warning warning : report.warnings()) {
      byKind.computeIfAbsent(warning.kind(), _ -> new ArrayList<>()).add(warning);
    }
    byKind.values().forEach(this::warnings);
  }

  /// A noisy machine has the same to say of every configuration.
  private void warnings(List<Warning> ofOneKind) {
    ofOneKind.stream()
        .limit(SHOWN_OF_A_KIND)
        .forEach(warning -> lines.add("warning: " + warning.line()));
    int more = ofOneKind.size() - SHOWN_OF_A_KIND;
    if (more > 0) {
      lines.add(
          "warning: %d more configuration%s with a warning of this kind, see the report"
              .formatted(more, more == 1 ? "" : "s"));
    }
  }
}
