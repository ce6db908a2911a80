package io.threadmill.report;

/// A check that the job asks for, and what came of it.
///
/// @param name the key of the job file: `min-speedup`
/// @param limit what the job says: `1.5`, `10 %`
/// @param text what was found, or why nothing was judged
public record Check(String name, String configuration, String limit, Result result, String text) {

  /// What came of a check.
  public enum Result {
    PASSED("passed"),
    FAILED("failed"),
    NOT_JUDGED("not judged");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    /// In words.
    public String label() {
      return label;
    }
  }

  /// As it is shown.
  public Outcome outcome() {
    return switch (result) {
      case PASSED -> Outcome.good(result.label());
      case FAILED -> Outcome.bad(result.label());
      case NOT_JUDGED -> Outcome.open(result.label());
    };
  }

  /// Whether it makes the run fail.
  public boolean hasFailed() {
    return result == Result.FAILED;
  }

  /// `check min-speedup 1.5 failed: a/threads-2: 1.20 (1.15 to 1.25)`.
  String line() {
    return "check %s %s %s: %s: %s".formatted(name, limit, result.label(), configuration, text);
  }
}
