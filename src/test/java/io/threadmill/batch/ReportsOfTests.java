package io.threadmill.batch;

import io.threadmill.history.History;
import java.nio.file.Path;

/// Reports for tests of other packages.
public final class ReportsOfTests {

  private ReportsOfTests() {}

  /// Those of a home.
  public static Reporting in(Path home, History history) {
    return new Reporting(home.resolve("reports"), history);
  }

  /// Counts of runs that have not begun.
  public static RunCounts counts() {
    return new RunCounts();
  }

  /// Counts two runs that ended well, and their samples.
  public static void count(RunCounts counts) {
    counts.runEnds("pairs", ExitCode.CORRECT);
    counts.runEnds("pairs", ExitCode.CORRECT);
    counts.sampled("pairs", 10);
    counts.sampled("pairs", 20);
  }
}
