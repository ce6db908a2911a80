package io.threadmill.web;

import io.threadmill.history.ListedRun;
import io.threadmill.report.Outcome;

/// A run in a list.
record RunLine(
    String id,
    String job,
    String trigger,
    String started,
    String kind,
    Outcome outcome,
    String sentence) {

  static RunLine of(ListedRun run) {
    return new RunLine(
        run.id(),
        run.job(),
        run.startedBy(),
        Times.of(run.startedAt()),
        run.quick() ? "quick" : "full",
        Outcome.of(run),
        run.headline().isEmpty() ? run.message() : run.headline());
  }
}
