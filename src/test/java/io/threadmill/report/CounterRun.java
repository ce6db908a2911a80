package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A run by hand of a counter of 500,000 increments.
final class CounterRun {

  static final Configuration SERIAL = configuration("unsafe", Mode.SERIAL, 1);
  static final Configuration UNSAFE = configuration("unsafe", Mode.THREADS, 5);
  static final Configuration LOCK_SERIAL = configuration("lock", Mode.SERIAL, 1);
  static final Configuration LOCK = configuration("lock", Mode.THREADS, 5);
  static final Configuration PROCESSES = configuration("unsafe", Mode.PROCESSES, 2);

  private CounterRun() {}

  static Configuration configuration(String variant, Mode mode, int workers) {
    String suffix = mode == Mode.SERIAL ? "" : "-" + workers;
    return new Configuration(
        variant + "/" + mode.label() + suffix, variant, mode, workers, Transfer.INLINE, 5);
  }

  /// One block: five threads without a lock lose updates in one of two samples.
  static SampleRun losing() {
    SampleRun run = new SampleRun();
    run.job = "counter";
    run.workload = "counter";
    run.blocks = 1;
    run.trials.add(trial(SERIAL, 500_000, 500_000, 500_000));
    run.trials.add(trial(UNSAFE, 250_000, 278_328, 500_000));
    run.trials.add(trial(LOCK_SERIAL, 5_000_000, 500_000, 500_000));
    run.trials.add(trial(LOCK, 10_000_000, 500_000, 500_000));
    run.correct(SERIAL);
    run.correct(LOCK_SERIAL);
    run.correct(LOCK);
    run.judged(UNSAFE, Correctness.LOST_UPDATES, "221672 of 1000000 updates lost");
    return run;
  }

  static StoredTrial trial(Configuration configuration, long elapsedNs, long... found) {
    List<Sample> samples = new ArrayList<>();
    for (long total : found) {
      samples.add(
          new Sample(
              Phase.MEASURED,
              samples.size() + 1,
              elapsedNs,
              elapsedNs,
              0,
              0,
              LaneTimes.inProcess(elapsedNs, 0, 0),
              total == 500_000 ? SampleRun.RIGHT : total,
              Observations.of(Quantity.FOUND, total)));
    }
    return new StoredTrial(
        1,
        0,
        1,
        configuration,
        1,
        Ended.MEASURED,
        "",
        OptionalLong.empty(),
        0,
        found.length,
        OptionalInt.of(1),
        true,
        0,
        Observations.of(Quantity.EXPECTED, 500_000),
        samples,
        List.of(),
        List.of());
  }
}
