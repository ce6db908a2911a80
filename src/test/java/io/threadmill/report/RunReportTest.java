package io.threadmill.report;

import static io.threadmill.report.SampleRun.SERIAL;
import static io.threadmill.report.SampleRun.THREADS_2;
import static io.threadmill.report.SampleRun.THREADS_4;
import static io.threadmill.worker.Mode.VIRTUAL_THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunReportTest {

  @Test
  void comparesBlockByBlock() {
    SummaryRow threads = SampleRun.finished().report().rows().get(1);

    assertThat(threads.speedup().getAsDouble()).isCloseTo(2, within(1e-12));
    assertThat(threads.efficiency().getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(threads.parallelism().getAsDouble()).isCloseTo(1.9, within(1e-12));
    assertThat(threads.times().orElseThrow().medianNs()).isEqualTo(75e6);
    assertThat(threads.coldNs()).hasValue(225e6);
  }

  @Test
  void comparesOnlyBlocksInWhichBothWereMeasured() {
    SampleRun run = SampleRun.finished();
    run.trials.removeIf(t -> t.block() == 1 && t.configuration().equals(SERIAL));
    run.trials.add(SampleRun.ended(1, 2, SERIAL, Ended.FAILED, "late"));

    SummaryRow threads = run.report().rows().get(1);

    assertThat(threads.speedup().getAsDouble()).isCloseTo(2, within(1e-12));
    assertThat(threads.reason()).isEqualTo("too few blocks: 1");
  }

  @Test
  void judgesNoSpeedFromFewBlocks() {
    List<SummaryRow> rows = SampleRun.measured(5).report().rows();

    assertThat(rows.get(0).verdict()).hasValue(SpeedVerdict.REFERENCE);
    assertThat(rows.get(0).speedup()).hasValue(1);
    assertThat(rows.get(0).reason()).isEmpty();
    assertThat(rows.get(1).verdict()).hasValue(SpeedVerdict.INCONCLUSIVE);
    assertThat(rows.get(1).reason()).isEqualTo("too few blocks: 5");
  }

  @Test
  void judgesSpeedFromSixBlocksOn() {
    SummaryRow threads = SampleRun.measured(6).report().rows().get(1);

    assertThat(threads.verdict()).hasValue(SpeedVerdict.FASTER);
    assertThat(threads.speedupInterval().orElseThrow().low()).isCloseTo(2, within(1e-12));
    assertThat(threads.speedupInterval().orElseThrow().high()).isCloseTo(2, within(1e-12));
    assertThat(threads.speed().pValue()).hasValue(0.03125);
    assertThat(threads.reason()).isEmpty();
  }

  @Test
  void judgesNoSpeedOfFewerBlocks() {
    SummaryRow threads = SampleRun.measured(5).report().rows().get(1);

    assertThat(threads.verdict()).hasValue(SpeedVerdict.INCONCLUSIVE);
    assertThat(threads.speedupInterval()).isEmpty();
    assertThat(threads.reason()).isEqualTo("too few blocks: 5");
  }

  @Test
  void comparesATwinWithTheConfigurationThatItIs() {
    SampleRun run = SampleRun.measured(8);
    for (int block = 1; block <= 8; block++) {
      long elapsed = block % 2 == 1 ? 50_000_000 : 100_000_000;
      run.trials.add(
          SampleRun.trial(block, 3, SampleRun.THREADS_2.twin(), elapsed, SampleRun.RIGHT));
    }
    run.correct(SampleRun.THREADS_2.twin());

    SummaryRow twin = run.report().rows().get(2);

    assertThat(twin.name()).isEqualTo("trial-division/threads-2~aa");
    assertThat(twin.speedup()).hasValue(1);
    assertThat(twin.verdict()).hasValue(SpeedVerdict.EQUIVALENT);
    assertThat(twin.efficiency()).isEmpty();
    assertThat(twin.bound()).isEmpty();
    assertThat(run.report().fastest().orElseThrow().name()).isEqualTo("trial-division/threads-2");
  }

  @Test
  void givesAQuickRunSpeedupsButNoSpeedVerdict() {
    SampleRun run = SampleRun.finished();
    run.quick = true;

    assertThat(run.report().rows())
        .allSatisfy(
            row -> {
              assertThat(row.speedup()).isPresent();
              assertThat(row.verdict()).isEmpty();
              assertThat(row.reason()).isEqualTo("quick run: no speed verdict");
            });
  }

  @Test
  void givesAWrongConfigurationItsTimeButNoSpeedup() {
    SampleRun run = SampleRun.finished();
    run.wrong(THREADS_2);

    SummaryRow threads = run.report().rows().get(1);

    assertThat(threads.times()).isPresent();
    assertThat(threads.speedup()).isEmpty();
    assertThat(threads.efficiency()).isEmpty();
    assertThat(threads.verdict()).isEmpty();
    assertThat(threads.reason()).isEqualTo("row 3 (a=2039045, b=2020802): expected 3, found 4");
    assertThat(run.report().fastest().orElseThrow().name()).isEqualTo(SERIAL.name());
  }

  @Test
  void comparesNothingWithAWrongReference() {
    SampleRun run = SampleRun.finished();
    run.wrong(SERIAL);

    SummaryRow threads = run.report().rows().get(1);

    assertThat(threads.speedup()).isEmpty();
    assertThat(threads.verdict()).hasValue(SpeedVerdict.INCONCLUSIVE);
    assertThat(threads.reason()).isEqualTo("reference trial-division/serial not correct");
  }

  @Test
  void namesAReferenceThatWasNotRun() {
    SampleRun run = SampleRun.finished();
    run.reference = "processes-1";

    assertThat(run.report().rows().get(0).reason())
        .isEqualTo("reference trial-division/processes-1 not run");
  }

  @Test
  void comparesNothingWithoutAReference() {
    SampleRun run = SampleRun.finished();
    run.reference = "none";

    assertThat(run.report().rows().get(1).verdict()).isEmpty();
    assertThat(run.report().rows().get(1).reason()).isEqualTo("no reference");
  }

  @Test
  void putsVariantsInTheOrderOfTheWorkloadAndReferencesFirst() {
    SampleRun run = new SampleRun();
    Configuration binary =
        new Configuration("binary/serial", "binary", Mode.SERIAL, 1, Transfer.INLINE, 2);
    Configuration euclid =
        new Configuration("euclid/serial", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 2);
    List<Configuration> configurations = List.of(binary, THREADS_4, SERIAL, euclid, THREADS_2);
    run.reference = "threads-4";
    for (Configuration configuration : configurations) {
      run.trials.add(SampleRun.trial(1, 1, configuration, 1_000_000, SampleRun.RIGHT));
    }

    assertThat(run.report().rows())
        .extracting(SummaryRow::name)
        .containsExactly(
            "trial-division/threads-4",
            "trial-division/serial",
            "trial-division/threads-2",
            "euclid/serial",
            "binary/serial");
  }

  @Test
  void comparesWithinASplit() {
    SampleRun run = new SampleRun();
    Configuration serial =
        new Configuration("euclid/serial@16", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 16);
    Configuration threads =
        new Configuration("euclid/threads-2@16", "euclid", Mode.THREADS, 2, Transfer.INLINE, 16);
    run.trials.add(SampleRun.trial(1, 1, serial, 3_000_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, threads, 2_000_000, SampleRun.RIGHT));
    run.correct(serial);
    run.correct(threads);

    assertThat(run.report().rows().get(1).speedup().getAsDouble()).isCloseTo(1.5, within(1e-12));
  }

  /// The partitions of [SampleRun#trial] take 30 ms and 40 ms.
  @Test
  void boundsTheSpeedupByTheSerialPartitionsOfTheSameSplit() {
    SampleRun run = SampleRun.measured(3);
    for (int block = 1; block <= 3; block++) {
      run.trials.add(withPartitions(block, THREADS_4, 50, 10));
    }

    assertThat(run.report().rows())
        .extracting(row -> row.bound().getAsDouble())
        .containsExactly(1.0, 1.75, 1.75);
    assertThat(run.report().rows().get(1).efficiencyOfBound().getAsDouble())
        .isCloseTo(2 / 1.75, within(1e-12));
  }

  @Test
  void boundsTheSpeedupByItsOwnPartitionsWhereSerialIsNoGuide() {
    SampleRun run = new SampleRun();
    run.trials.add(withPartitions(1, SERIAL, 1, 1));
    run.trials.add(withPartitions(1, THREADS_2, 30, 10));
    run.trials.add(withPartitions(2, THREADS_2, 30, 20));
    run.trials.add(withPartitions(3, THREADS_2, 30, 30));
    run.wrong(SERIAL);
    run.correct(THREADS_2);

    assertThat(run.report().rows().get(1).bound()).hasValue(50.0 / 30);
  }

  @Test
  void boundsNothingWithoutALimitOfWorkersOrWithoutTimes() {
    SampleRun run = new SampleRun();
    Configuration unbounded =
        new Configuration(
            "euclid/virtual-threads-unbounded", "euclid", VIRTUAL_THREADS, 0, Transfer.INLINE, 2);
    run.trials.add(withPartitions(1, unbounded, 1, 1));
    run.trials.add(SampleRun.ended(1, 2, SERIAL, Ended.FAILED, "no luck"));

    assertThat(run.report().rows())
        .extracting(SummaryRow::bound)
        .containsOnly(OptionalDouble.empty());
  }

  private static StoredTrial withPartitions(int block, Configuration configuration, long... ms) {
    return ChangedTrial.of(
        SampleRun.trial(block, 1, configuration, 50_000_000, SampleRun.RIGHT),
        IntStream.range(0, ms.length)
            .mapToObj(at -> PartitionTiming.inProcess(at, at, at + 1, 0, 0, ms[at] * 1_000_000))
            .toList());
  }

  @Test
  void warnsWithAdvice() {
    SampleRun run = new SampleRun();
    run.quick = true;
    run.badRows = 3;
    run.trials.add(SampleRun.trial(1, 1, THREADS_4, 400_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(2, 1, THREADS_4, 800_000, SampleRun.RIGHT));

    assertThat(run.report().warnings())
        .extracting(Warning::line)
        .containsExactly(
            "a quick run is not comparable with other runs; run without --quick to measure",
            "3 bad rows were left out; see rejected.csv",
            "more workers than this machine's 2 cores: trial-division/threads-4; expect no speedup"
                + " beyond the cores",
            "trial-division/threads-4: a sample takes 600 µs, less than 1 ms; set `repeat: 17`"
                + " in the job, which makes it last 10 ms",
            "trial-division/threads-4: the blocks vary by 47.1 % (CV), more than 10 %; look for"
                + " other work on this machine and run again");
  }

  @Test
  void warnsOfWarmUpsWithoutASteadyStateAndOfLanesThatDoNotClose() {
    SampleRun run = new SampleRun();
    Sample leaky =
        new Sample(
            Phase.MEASURED,
            1,
            10_000_000,
            1,
            0,
            0,
            LaneTimes.inProcess(0, 0, 450_000),
            SampleRun.RIGHT,
            Observations.NONE);
    run.trials.add(
        new StoredTrial(
            1,
            0,
            1,
            SERIAL,
            1,
            Ended.MEASURED,
            "",
            OptionalLong.empty(),
            0,
            1,
            OptionalInt.of(1),
            false,
            0,
            Observations.NONE,
            List.of(leaky),
            List.of(),
            List.of()));

    assertThat(run.report().warnings())
        .extracting(Warning::line)
        .containsExactly(
            "trial-division/serial: 4.5 % of its workers' time is unaccounted for, more than 2 %;"
                + " make partitions larger, or give rows more work",
            "trial-division/serial: no steady state in 1 of 1 blocks; read its times as an upper"
                + " bound, or set a longer `warm-up` in the job");
  }

  @Test
  void doesNotAdviseToEnlargePartitionsWhereAWorkerHasOnlyOne() {
    assertThat(new Warning.Unaccounted("euclid/threads-2", 0.123, false).line())
        .isEqualTo(
            "euclid/threads-2: 12.3 % of its workers' time is unaccounted for, more than 2 %; give"
                + " it more rows, or rows with more work");
  }

  @Test
  void warnsOfTrialsThatWereMeasuredASecondTime() {
    SampleRun run = new SampleRun();
    run.failedBefore.add(SampleRun.ended(1, 1, SERIAL, Ended.TIMED_OUT, "no sample\nended"));
    run.failedBefore.add(SampleRun.ended(1, 1, SERIAL, Ended.FAILED, "later"));
    run.failedBefore.add(SampleRun.ended(2, 1, SERIAL, Ended.FAILED, "no luck"));
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 400_000_000, SampleRun.RIGHT));

    assertThat(run.report().warnings())
        .extracting(Warning::line)
        .containsExactly(
            "trial-division/serial: block 1 was measured a second time, because the first attempt"
                + " timed out: no sample; ended; if that happens often, look for what disturbs this"
                + " machine",
            "trial-division/serial: block 2 was measured a second time, because the first attempt"
                + " failed: no luck; if that happens often, look for what disturbs this machine");
  }

  @Test
  void warnsOfOthersOnTheMachine() {
    SampleRun run = new SampleRun();
    run.othersCores = OptionalDouble.of(1.3245);

    assertThat(run.report().warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.kind()).isEqualTo("not-quiet");
              assertThat(warning.problem())
                  .isEqualTo("other processes used 1.32 cores just before the run, more than 0.3");
              assertThat(warning.advice())
                  .isEqualTo("end them, or run it when the machine is quiet");
            });
  }

  @Test
  void warnsOfNothingInAQuietRun() {
    SampleRun run = new SampleRun();
    run.othersCores = OptionalDouble.of(0.29);
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 400_000_000, SampleRun.RIGHT));

    assertThat(run.report().warnings()).isEmpty();
  }

  @Test
  void derivesTheExitCodeOfARunThatHasNotEnded() {
    SampleRun run = SampleRun.finished();
    run.exitCode = OptionalInt.empty();
    assertThat(run.report().exitCode()).hasValue(0);

    run.judged(SERIAL, Correctness.TIMED_OUT, "late");
    assertThat(run.report().exitCode()).hasValue(5);

    run.wrong(THREADS_2);
    assertThat(run.report().exitCode()).hasValue(4);

    run.verdicts.clear();
    assertThat(run.report().exitCode()).isEmpty();
  }

  @Test
  void judgesEachSampleByItsDigest() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 1_000_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, THREADS_2, 1_000_000, SampleRun.WRONG));
    assertThat(verdictOfFirstSample(run, 0)).isEmpty();

    run.correct(SERIAL);

    assertThat(verdictOfFirstSample(run, 0)).isEqualTo("correct");
    assertThat(verdictOfFirstSample(run, 1)).isEqualTo("wrong");
  }

  private static String verdictOfFirstSample(SampleRun run, int trial) {
    StoredTrial of = run.trials.get(trial);
    return run.report().verdictOf(of, of.samples().getFirst());
  }

  @Test
  void givesNoParallelismForSamplesAsShortAsReadingTheMeters() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SampleRun.SERIAL, 99_999, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, SampleRun.THREADS_2, 100_000, SampleRun.RIGHT));
    run.correct(SampleRun.SERIAL);
    run.correct(SampleRun.THREADS_2);

    assertThat(run.report().rows())
        .extracting(row -> row.parallelism().isPresent())
        .containsExactly(false, true);
  }
}
