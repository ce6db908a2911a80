package io.threadmill.batch;

import java.nio.file.Path;

/// How a run ended.
///
/// @param run its id
/// @param exit what the program exits with for it
/// @param message why there is no report, empty when there is one
/// @param report the folder of the report
public record RunResult(String run, ExitCode exit, String message, Path report) {

  /// Of a run that has not begun, or does not go on.
  ///
  /// @param run its id, empty when it has none
  static RunResult notMeasured(String run, String reason, Path home) {
    return new RunResult(run, ExitCode.NOT_MEASURED, reason, home.resolve("reports"));
  }

  /// Whether it can be resumed.
  public boolean isUnfinished() {
    return exit == ExitCode.INTERRUPTED || exit == ExitCode.INTERNAL_ERROR;
  }
}
