package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.ShownText;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.workload.Workload;
import java.util.List;
import java.util.Locale;

/// What a run found, in one sentence: what went wrong first, else what is fastest.
final class Sentence {

  private final RunReport report;

  private Sentence(RunReport report) {
    this.report = report;
  }

  static String of(RunReport report) {
    return new Sentence(report).text();
  }

  private String text() {
    if (report.rows().isEmpty()) {
      return nothingMeasured();
    }
    List<SummaryRow> bad =
        report.rows().stream()
            .filter(row -> row.correctness().isPresent() && !row.isSound())
            .sorted((one, other) -> Boolean.compare(isWrong(other), isWrong(one)))
            .toList();
    if (!bad.isEmpty()) {
      return problem(bad.getFirst()) + others(bad.size() - 1);
    }
    if (report.fastest().isEmpty()) {
      return report.isVerified()
          ? "Every configuration lost updates: nothing is left to compare."
          : unjudged();
    }
    return failedChecks() + found();
  }

  private String failedChecks() {
    return report.checks().stream()
        .filter(Check::hasFailed)
        .findFirst()
        .map(
            check ->
                "%s fails %s %s: %s. "
                    .formatted(check.configuration(), check.name(), check.limit(), check.text()))
        .orElse("");
  }

  private String found() {
    return report.run().quick()
        ? "A quick look, not a measurement: " + fastest("was") + rightResults()
        : fastest("is") + rightResults();
  }

  private static boolean isWrong(SummaryRow row) {
    return row.is(Correctness.WRONG);
  }

  private String nothingMeasured() {
    String message = ShownText.escape(OneLine.of(report.run().message()));
    return switch (report.run().state()) {
      case FAILED -> "The run failed" + (message.isEmpty() ? "." : ": " + message);
      case STOPPED -> "The run was stopped before anything was measured.";
      case INTERRUPTED -> "The run was interrupted before anything was measured.";
      case RUNNING, FINISHED -> "Nothing was measured.";
    };
  }

  private String unjudged() {
    return switch (report.run().state()) {
      case STOPPED -> "The run was stopped before its results were verified.";
      case INTERRUPTED -> "The run was interrupted before its results were verified.";
      case RUNNING, FINISHED, FAILED -> "The results are not verified.";
    };
  }

  private static String problem(SummaryRow row) {
    String what = isWrong(row) ? "gave wrong results" : row.correctnessLabel().replace('-', ' ');
    String reason = ShownText.escape(OneLine.of(row.reason()));
    return "%s %s%s".formatted(row.name(), what, reason.isEmpty() ? "." : ": " + ended(reason));
  }

  private static String ended(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  private String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " One more configuration is not correct.";
      default -> " %d more configurations are not correct.".formatted(count);
    };
  }

  private String fastest(String verb) {
    SummaryRow row = report.fastest().orElseThrow();
    if (report.rows().stream().filter(it -> !it.configuration().isBaseline()).count() == 1) {
      return "%s took %s%s%s"
          .formatted(
              row.name(),
              Figures.duration(row.passNs(Summary::medianNs)),
              row.repeat() > 1 ? " a pass" : "",
              isBesideIdeal(row) ? ", " + Claim.timesIdeal(row) : "");
    }
    if (isBesideIdeal(row)) {
      return "%s %s fastest: it took %s".formatted(row.name(), verb, Claim.timesIdeal(row));
    }
    if (row.isReference() && isJudged(row.configuration().variant())) {
      return "Stay with %s: nothing is faster beyond doubt".formatted(row.name());
    }
    if (row.speedup().isEmpty() || row.isReference()) {
      return "%s %s fastest".formatted(row.name(), verb);
    }
    return compared(row, verb);
  }

  private String compared(SummaryRow row, String verb) {
    String times =
        "%s times as fast as %s%s"
            .formatted(
                Durations.threeDigits(row.speedup().orElseThrow()),
                shownReference(row),
                interval(row));
    if (row.is(SpeedVerdict.FASTER)) {
      return "Use %s: %s".formatted(row.name(), times);
    }
    if (row.is(SpeedVerdict.EQUIVALENT)) {
      return "Stay with %s: %s is no faster: %s".formatted(shownReference(row), row.name(), times);
    }
    if (isDecided(row)) {
      return "Stay with %s for now: %s %s fastest, but not beyond doubt: %s"
          .formatted(shownReference(row), row.name(), verb, times);
    }
    return row.speedup().orElseThrow() < Claim.SMALLEST_SPEEDUP
        ? "%s %s fastest, but by too little to tell: %s".formatted(row.name(), verb, times)
        : "%s %s fastest: %s%s".formatted(row.name(), verb, times, unproven(row));
  }

  /// ` (1.81 to 1.86, 95 % interval, n = 10 blocks)`, empty without one.
  private static String interval(SummaryRow row) {
    return row.speedupInterval()
        .map(
            interval ->
                " (%s, 95 %% interval, n = %d blocks)"
                    .formatted(RangeNote.of(interval), row.speed().ratio().orElseThrow().blocks()))
        .orElse("");
  }

  private String unproven(SummaryRow row) {
    return report.run().quick() || row.verdict().isEmpty()
        ? ""
        : ", which is not proven (%s)".formatted(row.reason());
  }

  /// Whether speed was judged on enough blocks, whatever the verdict.
  private static boolean isDecided(SummaryRow row) {
    return row.speed().pValue().isPresent();
  }

  private boolean isJudged(String variant) {
    return report.rows().stream()
        .filter(row -> row.configuration().variant().equals(variant))
        .filter(SummaryRow::isChoice)
        .anyMatch(Sentence::isDecided);
  }

  private static boolean isBesideIdeal(SummaryRow row) {
    return row.besideIdeal() && row.speedup().isPresent();
  }

  private String reference(SummaryRow row) {
    return row.configuration().referenceName(report.run().reference());
  }

  private String shownReference(SummaryRow row) {
    long variants =
        report.rows().stream().map(other -> other.configuration().variant()).distinct().count();
    String name = reference(row);
    return variants == 1 ? name.substring(name.indexOf('/') + 1) : name;
  }

  private String rightResults() {
    int all = report.rows().size();
    long losing = report.rows().stream().filter(row -> !row.isCorrect()).count();
    if (losing > 0) {
      return "; %d of %d configurations gave the right %s, the other%s lost updates."
          .formatted(all - losing, all, results(), losing == 1 ? "" : "s");
    }
    String who =
        switch (all) {
          case 1 -> "it";
          case 2 -> "both configurations";
          default -> "all %d configurations".formatted(all);
        };
    return "; %s gave the right %s.".formatted(who, results());
  }

  private String results() {
    String column =
        Workload.named(report.run().workload()).map(Workload::resultColumn).orElse("result");
    return column.toLowerCase(Locale.ROOT) + (column.endsWith("s") ? "" : "s");
  }
}
