package io.threadmill.web;

import io.threadmill.batch.RunQueue;

/// A run that has its turn or waits for it.
///
/// @param run its id, nothing before it has one
record TurnLine(String run, String job, String trigger, String since, String what) {

  static TurnLine of(RunQueue.Entry entry) {
    String what =
        !entry.waitsFor().isEmpty()
            ? entry.waitsFor()
            : entry.run().isEmpty() ? "starting" : "is going on";
    return new TurnLine(
        entry.run(), entry.job(), entry.trigger().label(), Times.of(entry.since()), what);
  }
}
