package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.workload.Workload;

/// The cores of the machine that a run was measured on.
final class Cores {

  private Cores() {}

  /// How many; as many as can be counted where it is not known.
  static int of(StoredRun run) {
    String known = run.environment().fact("cores");
    return known.matches("[0-9]{1,9}") ? Integer.parseInt(known) : Integer.MAX_VALUE;
  }

  /// Whether the work needs them: what only waits does not.
  static boolean matter(StoredRun run) {
    return !Workload.named(run.workload()).map(Workload::isWaiting).orElse(false);
  }
}
