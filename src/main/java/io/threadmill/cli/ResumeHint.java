package io.threadmill.cli;

import io.threadmill.history.ListedRun;
import java.util.List;

/// How to go on with unfinished runs.
///
/// @param home as [HomeOption#asArgument()] says it
record ResumeHint(String home) {

  String of(String run) {
    return "resume it with: " + command(run);
  }

  /// Of a list of runs; empty when all of them are finished.
  String of(List<ListedRun> runs) {
    List<String> unfinished =
        runs.stream().filter(ListedRun::isUnfinished).map(ListedRun::id).toList();
    return switch (unfinished.size()) {
      case 0 -> "";
      case 1 -> "1 run is not finished; " + of(unfinished.getFirst());
      default ->
          "%d runs are not finished; resume one with: %s"
              .formatted(unfinished.size(), command("RUN"));
    };
  }

  private String command(String run) {
    return "./threadmill run --resume " + run + home;
  }
}
