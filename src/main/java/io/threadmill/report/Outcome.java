package io.threadmill.report;

import io.threadmill.history.ListedRun;
import io.threadmill.history.RunState;
import io.threadmill.verification.Correctness;

/// How a run or a configuration came out: in a sign, in words, and as a class of the style sheet.
///
/// @param style `good`, `bad` or `open`
public record Outcome(String sign, String words, String style) {

  private static final String CHECK_FAILED = "a check failed";

  static Outcome of(RunReport report) {
    RunState state = report.run().state();
    if (state == RunState.FAILED) {
      return bad("failed");
    }
    if (report.rows().stream().anyMatch(row -> row.is(Correctness.WRONG))) {
      return bad("wrong results");
    }
    if (report.rows().stream().anyMatch(row -> row.is(Correctness.FAILED))) {
      return bad("a configuration failed");
    }
    if (report.rows().stream().anyMatch(row -> row.is(Correctness.TIMED_OUT))) {
      return bad("a configuration timed out");
    }
    if (report.checks().stream().anyMatch(Check::hasFailed)) {
      return bad(CHECK_FAILED);
    }
    if (state == RunState.STOPPED || state == RunState.INTERRUPTED) {
      return open(state.label());
    }
    if (!report.isVerified()) {
      return open("not verified");
    }
    return good(report.correct() == report.rows().size() ? "all correct" : "updates lost as known");
  }

  /// From the state and the exit code alone.
  public static Outcome of(ListedRun run) {
    return switch (run.state()) {
      case FAILED -> bad("failed");
      case STOPPED -> open("stopped");
      case RUNNING -> open("not finished");
      case INTERRUPTED -> open("interrupted");
      case FINISHED ->
          switch (run.exitCode().orElse(0)) {
            case 0 -> good("all correct");
            case RunReport.EXIT_WRONG -> bad("wrong results");
            case RunReport.EXIT_CHECK_FAILED -> bad(CHECK_FAILED);
            default -> bad("not all measured");
          };
    };
  }

  static Outcome of(SummaryRow row) {
    if (row.correctness().isEmpty()) {
      return open("not verified");
    }
    if (row.is(Correctness.LOST_UPDATES)) {
      return new Outcome("!", row.correctnessLabel(), "open");
    }
    return row.isCorrect() ? good(row.correctnessLabel()) : bad(row.correctnessLabel());
  }

  static Outcome good(String words) {
    return new Outcome("✓", words, "good");
  }

  static Outcome bad(String words) {
    return new Outcome("✗", words, "bad");
  }

  static Outcome open(String words) {
    return new Outcome("…", words, "open");
  }
}
