package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Workload;
import java.util.OptionalLong;

/// How many workers the machine of a run can keep busy at once.
final class Cores {

  private Cores() {}

  /// The cores of all machines that the workers of a configuration are on: remote ones have told of
  /// theirs, and those of the block with the fewest count.
  static int of(StoredRun run, Measured measured) {
    int here = of(run);
    OptionalLong told =
        measured.trials().stream()
            .flatMapToLong(trial -> trial.observations().of(Quantity.CORES).stream())
            .min();
    return told.isEmpty() || here == Integer.MAX_VALUE ? here : (int) told.getAsLong();
  }

  /// The cores of the machine; without end where their number is not known, and where workers only
  /// wait and need none.
  static int of(StoredRun run) {
    String known = run.environment().fact("cores");
    boolean waiting = Workload.named(run.workload()).map(Workload::isWaiting).orElse(false);
    return known.matches("[0-9]{1,9}") && !waiting ? Integer.parseInt(known) : Integer.MAX_VALUE;
  }
}
