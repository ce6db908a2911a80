package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopDecision;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.plan.Repeats;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Configuration SERIAL =
      new Configuration("euclid/serial", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 4);
  private static final Configuration THREADS =
      new Configuration("euclid/threads-2", "euclid", Mode.THREADS, 2, Transfer.INLINE, 4);

  private final StringWriter err = new StringWriter();

  private void run(ProgressStyle style) {
    try (Progress progress = Progress.of(style, new PrintWriter(err, true))) {
      progress.started("20261123-020000-00ff");
      progress.staging(1_000_000, 16_000_000);
      progress.staged(new NumberSet(Path.of("x"), List.of("a", "b"), 9, ""), 2);
      Plan plan =
          new Plan(
              List.of(SERIAL, THREADS),
              List.of(),
              Sampling.quick(),
              Repeats.of(OptionalInt.empty()),
              new StopRule(1, 1, 0.02, Duration.ofMinutes(3)),
              true,
              "serial",
              1);
      progress.planned(plan, new Estimate(Duration.ofSeconds(90)));
      progress.calibrating("euclid");
      progress.calibrated(plan.withRepeats(Map.of("euclid", 1_000)));
      progress.trialStarted(new PlannedTrial(1, 0, 1, SERIAL));
      progress.progress(new PlannedTrial(1, 0, 1, SERIAL), Phase.MEASURED, 3);
      progress.trialEnded(new PlannedTrial(1, 0, 1, SERIAL), measured(12_400_000));
      progress.trialStarted(new PlannedTrial(1, 0, 2, THREADS));
      progress.trialEnded(new PlannedTrial(1, 0, 2, THREADS), new TrialOutcome.Failed("no luck"));
      progress.blockEnded(block(1, StopDecision.Reason.MOST_BLOCKS));
      progress.verifying();
    }
  }

  private static TrialOutcome measured(long elapsedNs) {
    return new TrialOutcome.Measured(
        List.of(
            new Sample(
                Phase.MEASURED,
                1,
                elapsedNs,
                0,
                0,
                0,
                LaneTimes.inProcess(0, 0, 0),
                0,
                Observations.NONE)),
        List.of(),
        1,
        0,
        0,
        1,
        true,
        0,
        Observations.NONE);
  }

  @Test
  void printsALineForEachBlockWhereNobodyLooks() {
    run(ProgressStyle.LINES);

    assertThat(err.toString())
        .matches(
            """
            staging: 1,000,000 rows, \\d+ MB/s
            2 bad rows are left out, 9 rows are used
            about 2 min: 1 block x 2 configurations
            times are of one pass; a sample is 1,000 passes of euclid
            euclid/threads-2 failed: no luck
            block 1 of 1: euclid/serial 12.4 µs
            """);
  }

  @Test
  void countsWhatWasMeasuredBeforeTheRunWasResumed() {
    try (Progress progress = Progress.of(ProgressStyle.LINES, new PrintWriter(err, true))) {
      Plan plan =
          new Plan(
              List.of(SERIAL, THREADS),
              List.of(),
              Sampling.quick(),
              Repeats.of(OptionalInt.of(1)),
              new StopRule(2, 2, 0.02, Duration.ofMinutes(3)),
              true,
              "serial",
              1);
      progress.started("20261123-020000-00ff");
      progress.resumed(
          "20261123-020000-00ff",
          plan,
          new Estimate(Duration.ofSeconds(80)),
          List.of(stored(1, SERIAL, 10_000_000), stored(1, THREADS, 5_000_000)));
      progress.trialEnded(new PlannedTrial(2, 0, 1, SERIAL), measured(20_000_000));
      progress.trialAgain(new PlannedTrial(2, 0, 2, THREADS), new TrialOutcome.Failed("no luck"));
      progress.trialEnded(new PlannedTrial(2, 0, 2, THREADS), measured(6_000_000));
      progress.blockEnded(block(2, StopDecision.Reason.MOST_BLOCKS));
    }

    assertThat(err.toString())
        .isEqualTo(
            """
            resuming run 20261123-020000-00ff: 2 of 4 trials are measured, about 40 s left
            euclid/threads-2 failed: no luck; it is measured once more
            block 2 of 2: euclid/serial 15.0 ms, euclid/threads-2 5.50 ms
            """);
  }

  @Test
  void saysWhyItGoesOnAndWhyItStops() {
    StringWriter err = new StringWriter();
    Plan plan = plan(new StopRule(2, 3, 0.02, Duration.ofMinutes(3)));
    try (Progress progress = Progress.of(ProgressStyle.LINES, new PrintWriter(err))) {
      progress.planned(plan, new Estimate(Duration.ofSeconds(90)));
      progress.trialEnded(new PlannedTrial(1, 0, 1, SERIAL), measured(10_000_000));
      progress.blockEnded(
          new StoredBlock(
              1,
              0,
              Optional.of(new LoopTimes(100, 100)),
              Optional.of(new LoopTimes(108, 100)),
              Optional.empty()));
      progress.trialEnded(new PlannedTrial(1, 1, 1, SERIAL), measured(12_000_000));
      progress.blockEnded(block(1, StopDecision.Reason.GO_ON));
      progress.trialEnded(new PlannedTrial(2, 0, 1, SERIAL), measured(14_000_000));
      progress.blockEnded(block(2, StopDecision.Reason.GO_ON));
      progress.trialEnded(new PlannedTrial(3, 0, 1, SERIAL), measured(14_000_000));
      progress.blockEnded(block(3, StopDecision.Reason.MOST_BLOCKS));
    }

    assertThat(err.toString())
        .isEqualTo(
            """
            about 2 min: 2 blocks x 2 configurations, or more until all speedups are known to ± 2 %, at most 3 blocks or 3 min
            block 1 of 2: euclid/serial 10.0 ms
            the machine's speed changed by 8.00 % during block 1: it is measured again
            block 1 of 2: euclid/serial 12.0 ms
            block 2 of 2: euclid/serial 13.0 ms
            block 3 of at most 3: euclid/serial 14.0 ms
            most blocks reached after 3 blocks: imprecise, ± 4.10 %
            """);
  }

  private static StoredBlock block(int block, StopDecision.Reason reason) {
    return new StoredBlock(
        block,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new StopDecision(reason, block, OptionalDouble.of(0.041))));
  }

  private static Plan plan(StopRule stop) {
    return new Plan(
        List.of(SERIAL, THREADS),
        List.of(),
        Sampling.quick(),
        Repeats.of(OptionalInt.of(1)),
        stop,
        true,
        "serial",
        1);
  }

  private static StoredTrial stored(int block, Configuration configuration, long elapsedNs) {
    return new StoredTrial(
        block,
        0,
        1,
        configuration,
        1,
        Ended.MEASURED,
        "",
        OptionalLong.empty(),
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
                0,
                0,
                0,
                LaneTimes.inProcess(0, 0, 0),
                0,
                Observations.NONE)),
        List.of(),
        List.of());
  }

  @Test
  void rewritesOneLineOnATerminal() {
    run(ProgressStyle.BAR);

    assertThat(err.toString())
        .contains("\r\u001b[Krun 20261123-020000-00ff: reading the input")
        .contains("\r\u001b[Kfinding out how many passes of euclid make a sample")
        .contains("\r\u001b[Kblock 1 of 1: euclid/serial, measured sample 3")
        .contains("\r\u001b[Kblock 1 of 1: euclid/threads-2, ")
        .contains("\r\u001b[Kproving the results")
        .endsWith("\r\u001b[K");
  }

  @Test
  void printsOnlyTheEstimateWhereNothingElseIsWanted() {
    run(ProgressStyle.NONE);

    assertThat(err.toString()).isEqualTo("about 2 min: 1 block x 2 configurations\n");
  }
}
