package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The run of [SampleRun] with CPython beside it.
final class BaselineRun {

  static final Configuration SERIAL = cpython("cpython-serial", Mode.SERIAL, 1);
  static final Configuration THREADS = cpython("cpython-threads-2", Mode.THREADS, 2);
  static final Configuration PROCESSES = cpython("cpython-processes-2", Mode.PROCESSES, 2);

  private BaselineRun() {}

  private static Configuration cpython(String name, Mode mode, int workers) {
    return new Configuration(
        "trial-division/" + name, "trial-division", "cpython", mode, workers, Transfer.INLINE, 2);
  }

  /// CPython's loop takes 18.2 times as long as serial; threads gain so much on it, and processes
  /// 1.87.
  static SampleRun of(int blocks, String version, double gainOfThreads) {
    SampleRun run = SampleRun.measured(blocks);
    run.cpython = version;
    add(run, SERIAL, 18.2);
    add(run, THREADS, 18.2 / gainOfThreads);
    add(run, PROCESSES, 18.2 / 1.87);
    return run;
  }

  /// Adds a configuration that takes so many times as long as serial.
  static void add(SampleRun run, Configuration configuration, double factor) {
    for (int block = 1; block <= run.blocks; block++) {
      long serial = block % 2 == 1 ? 100_000_000 : 200_000_000;
      run.trials.add(trial(block, configuration, (long) (factor * serial)));
    }
    run.correct(configuration);
  }

  static StoredTrial trial(int block, Configuration configuration, long elapsedNs) {
    return new StoredTrial(
        block,
        0,
        5,
        configuration,
        1,
        Ended.MEASURED,
        "",
        OptionalLong.of(3 * elapsedNs),
        0,
        1,
        OptionalInt.of(1),
        true,
        0,
        Observations.NONE,
        List.of(
            new Sample(
                Phase.MEASURED,
                1,
                elapsedNs,
                elapsedNs * 99 / 100,
                0,
                0,
                new LaneTimes(0, 0, 0, 0, 0, 0, 0, 0),
                SampleRun.RIGHT,
                Observations.NONE)),
        List.of(),
        List.of());
  }
}
