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
import io.threadmill.workload.Quantity;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Runs of waits made by hand.
final class WaitRun {

  static final long MILLISECOND = 1_000_000;

  private static final int REPEAT = 2;

  private WaitRun() {}

  /// Five waits of 100 ms, in samples of two passes: serially and on five threads in every block.
  static SampleRun ofTheBook(int blocks) {
    SampleRun run = empty(blocks, "serial");
    for (int block = 1; block <= blocks; block++) {
      add(run, block, configuration("serial", Mode.SERIAL, 1, 5), 501, 500, 500, 0);
      add(run, block, configuration("threads-5", Mode.THREADS, 5, 5), 102, 500, 100, 5);
    }
    return run;
  }

  /// 10,000 waits of 100 ms, compared with the ideal.
  static SampleRun tenThousand(int blocks) {
    SampleRun run = empty(blocks, "ideal");
    for (int block = 1; block <= blocks; block++) {
      add(
          run,
          block,
          configuration("virtual-threads-unbounded", Mode.VIRTUAL_THREADS, 0, 10_000),
          125,
          1_000_000,
          100,
          9_000);
      add(
          run,
          block,
          configuration("threads-1000", Mode.THREADS, 1_000, 10_000),
          1_000 + block % 2 * 50,
          1_000_000,
          1_000,
          10_000);
    }
    return run;
  }

  static SampleRun empty(int blocks, String reference) {
    SampleRun run = new SampleRun();
    run.workload = "blocking-wait";
    run.reference = reference;
    run.blocks = blocks;
    return run;
  }

  static Configuration configuration(String name, Mode mode, int workers, int partitions) {
    return new Configuration("sleep/" + name, "sleep", mode, workers, Transfer.INLINE, partitions);
  }

  /// A trial of three measured samples. Only the first had no location when its waits were over.
  static void add(
      SampleRun run,
      int block,
      Configuration configuration,
      long passMs,
      long askedMs,
      long idealMs,
      int done) {
    Observations observations =
        Observations.of(Quantity.IDEAL_NS, idealMs * MILLISECOND)
            .with(Quantity.ASKED_NS, askedMs * MILLISECOND)
            .with(Quantity.CONCURRENT, configuration.lanes())
            .with(Quantity.RESIDENT_BYTES, configuration.lanes() * (1_000L + block * 500L));
    run.trials.add(
        new StoredTrial(
            block,
            0,
            1,
            configuration,
            REPEAT,
            Ended.MEASURED,
            "",
            OptionalLong.of(1_000 * MILLISECOND),
            0,
            3,
            OptionalInt.of(1),
            true,
            0,
            observations,
            IntStream.rangeClosed(1, 3)
                .mapToObj(number -> sample(number, REPEAT * passMs, done, configuration.lanes()))
                .toList(),
            List.of(),
            List.of()));
    run.verdicts.removeIf(it -> it.configuration().equals(configuration.name()));
    run.correct(configuration);
  }

  private static Sample sample(int number, long elapsedMs, int done, int lanes) {
    long elapsed = elapsedMs * MILLISECOND;
    return new Sample(
        Phase.MEASURED,
        number,
        elapsed,
        elapsed / 100,
        0,
        0,
        LaneTimes.inProcess(lanes * elapsed, 0, 0),
        SampleRun.RIGHT,
        Observations.of(Quantity.DONE_MEANWHILE, number == 1 ? 0 : done));
  }
}
