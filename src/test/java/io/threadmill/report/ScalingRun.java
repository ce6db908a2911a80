package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.ListSchedule;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Runs made by hand whose speedups and costs are known.
final class ScalingRun {

  static final String VARIANT = "trial-division";

  /// What a partition costs, in nanoseconds: 5,000 + 20 for each row, and 100 to compute a row.
  static final long FIXED = 5_000;

  static final long ADDED = 20;
  static final long COMPUTE = 100;

  private ScalingRun() {}

  static Configuration configuration(Mode mode, int workers, int partitions, String split) {
    String count = mode == Mode.SERIAL ? "" : "-" + workers;
    return new Configuration(
        VARIANT + "/" + mode.label() + count + split,
        VARIANT,
        mode,
        workers,
        Transfer.INLINE,
        partitions);
  }

  /// Threads that obey the universal law with a contention of 5 % and a coherency of 1 %, but for
  /// up to 2 per mille; serial takes about 100 ms.
  static SampleRun threads(int blocks, int... workers) {
    SampleRun run = new SampleRun();
    run.blocks = blocks;
    add(run, configuration(Mode.SERIAL, 1, 64, ""));
    for (int n : workers) {
      add(run, configuration(Mode.THREADS, n, 64, ""));
    }
    return run;
  }

  static void add(SampleRun run, Configuration configuration) {
    boolean serial = configuration.mode() == Mode.SERIAL;
    for (int block = 1; block <= run.blocks; block++) {
      long elapsed = elapsedNs(serial ? 0 : configuration.workers(), block);
      run.trials.add(
          SampleRun.trial(block, run.trials.size(), configuration, elapsed, SampleRun.RIGHT));
    }
    run.correct(configuration);
  }

  /// @param workers 0 for serial
  private static long elapsedNs(int workers, int block) {
    double n = workers;
    double speedup = workers == 0 ? 1 : n / (1 + 0.05 * (n - 1) + 0.01 * n * (n - 1));
    long perMille = (block * 7L + workers * 3L) % 5 - 2;
    return Math.round(100_000_000 / speedup / 1_000) * (1_000 + perMille);
  }

  /// A sweep of serial and two processes over 7,680 rows, timed by the schedule that modes follow.
  ///
  /// @param rows of the partitions of each split
  static SampleRun sweep(int blocks, int... rows) {
    SampleRun run = new SampleRun();
    run.blocks = blocks;
    run.rows = 7_680;
    for (int each : rows) {
      int partitions = (int) run.rows / each;
      int[] sizes = new int[partitions];
      Arrays.fill(sizes, each);
      addCosts(run, sizes, rows.length == 1 ? "" : "@" + partitions);
    }
    return run;
  }

  static void addCosts(SampleRun run, int[] sizes, String split) {
    Configuration serial = configuration(Mode.SERIAL, 1, sizes.length, split);
    Configuration processes = configuration(Mode.PROCESSES, 2, sizes.length, split);
    for (int block = 1; block <= run.blocks; block++) {
      run.trials.add(costs(run, block, serial, sizes, 0, 0));
      run.trials.add(costs(run, block, processes, sizes, FIXED, ADDED));
    }
    run.correct(serial);
    run.correct(processes);
  }

  private static StoredTrial costs(
      SampleRun run, int block, Configuration configuration, int[] sizes, long fixed, long added) {
    List<PartitionTiming> timings = new ArrayList<>();
    double[] durations = new double[sizes.length];
    int from = 0;
    for (int at = 0; at < sizes.length; at++) {
      int rows = sizes[at];
      long send = fixed / 2 + added * rows / 2;
      long others = (fixed + added * rows - send) / 3;
      long receive = fixed + added * rows - send - 2 * others;
      timings.add(
          new PartitionTiming(
              at, from, from + rows, 0, 0, 0, send, others, COMPUTE * rows, others, receive));
      durations[at] = fixed + (added + COMPUTE) * rows;
      from += rows;
    }
    long elapsed = Math.round(ListSchedule.makespan(durations, configuration.workers()));
    return trial(run, block, configuration, elapsed, 0, timings);
  }

  /// One sample of two passes, the timings those of one of them.
  static StoredTrial trial(
      SampleRun run,
      int block,
      Configuration configuration,
      long passNs,
      long unaccountedNs,
      List<PartitionTiming> timings) {
    LaneTimes lanes = LaneTimes.inProcess(0, 0, unaccountedNs);
    return new StoredTrial(
        block,
        0,
        run.trials.size(),
        configuration,
        2,
        Ended.MEASURED,
        "",
        OptionalLong.of(passNs),
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
                2 * passNs,
                2 * passNs,
                0,
                0,
                lanes,
                SampleRun.RIGHT,
                Observations.NONE)),
        timings,
        List.of());
  }
}
