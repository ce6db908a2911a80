package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Omission;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.plan.Repeats;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryTest {

  private static final Observations OBSERVED =
      Observations.of(Quantity.EXPECTED, 500_000).with(Quantity.RESIDENT_BYTES, 4_096);
  private static final String RUN = "20261123-020000-00ff";
  private static final Instant START = Instant.parse("2026-11-23T02:00:00.123Z");
  private static final Configuration THREADS =
      new Configuration(
          "trial-division/threads-2", "trial-division", Mode.THREADS, 2, Transfer.INLINE, 4);

  private final History history;

  HistoryTest(TestDatabase database) {
    history = database.open();
  }

  @BeforeEach
  void startARun() {
    history.runs().start(start(RUN, START));
  }

  private static RunStart start(String id, Instant at) {
    return new RunStart(
        id,
        "gcd",
        "gcd",
        1,
        "{\"name\":\"gcd\"}",
        "0.1.0",
        "manual",
        Path.of("/home/me/data/gcd-pairs.csv"),
        new Environment(Map.of("cpu", "A", "jdk", "25")),
        true,
        "serial",
        -7,
        at,
        new Origin(Path.of("/jobs/gcd.yaml"), "workload: gcd\n", OptionalInt.empty()));
  }

  @Test
  void keepsTheWorstLookAtOthers() {
    assertThat(history.runs().find(RUN).orElseThrow().othersCores()).isEmpty();
    history.runs().othersUsed(RUN, OptionalDouble.empty());
    assertThat(history.runs().find(RUN).orElseThrow().othersCores()).isEmpty();
    history.runs().othersUsed(RUN, OptionalDouble.of(0.25));
    history.runs().othersUsed(RUN, OptionalDouble.of(1.5));
    history.runs().othersUsed(RUN, OptionalDouble.of(0.5));
    history.runs().othersUsed(RUN, OptionalDouble.empty());
    assertThat(history.runs().find(RUN).orElseThrow().othersCores()).hasValue(1.5);
  }

  @Test
  void knowsARunThatHasJustStarted() {
    StoredRun run = history.runs().find(RUN).orElseThrow();

    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.startedAt()).isEqualTo(START);
    assertThat(run.finishedAt()).isEmpty();
    assertThat(run.exitCode()).isEmpty();
    assertThat(run.seed()).isEqualTo(-7);
    assertThat(run.quick()).isTrue();
    assertThat(run.rows()).isZero();
    assertThat(run.columns()).isEmpty();
    assertThat(run.environment().fact("jdk")).isEqualTo("25");
    assertThat(run.definition()).isEqualTo("{\"name\":\"gcd\"}");
  }

  @Test
  void keepsTheFirstDecisionOnTheRepeatsOfAVariant() {
    Calibration euclid = new Calibration("euclid", OptionalDouble.of(12_312.5), 813);
    Calibration faulty = new Calibration("binary", OptionalDouble.empty(), 1);
    history.calibrations().store(RUN, euclid);
    history.calibrations().store(RUN, faulty);

    assertThat(history.calibrations().of(RUN)).containsExactly(faulty, euclid);
    assertThat(history.calibrations().of("20261123-020000-0100")).isEmpty();
    assertThatThrownBy(() -> history.calibrations().store(RUN, euclid))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void knowsWhatARunReadPlannedAndFound() {
    String sha = "a".repeat(64);
    history
        .runs()
        .staged(RUN, new NumberSet(Path.of("x"), List.of("a", "b"), 4, sha), "b".repeat(64), 2);
    history
        .runs()
        .planned(
            RUN,
            new Plan(
                List.of(THREADS),
                List.of(new Omission("trial-division/processes-2", "later")),
                Sampling.quick(),
                Repeats.of(OptionalInt.of(1)),
                new StopRule(3, 3, 0.02, Duration.ofMinutes(3)),
                true,
                "serial",
                5));
    history.runs().rightDigest(RUN, "00000000000000ff");
    history.runs().headline(RUN, "threads-2 is fastest");
    history.runs().ended(RUN, RunState.FINISHED, 4, "", START.plusSeconds(9));

    StoredRun run = history.runs().find(RUN).orElseThrow();

    assertThat(run.numberSetSha256()).contains(sha);
    assertThat(run.inputSha256()).contains("b".repeat(64));
    assertThat(run.columns()).containsExactly("a", "b");
    assertThat(run.rows()).isEqualTo(4);
    assertThat(run.badRows()).isEqualTo(2);
    assertThat(run.blocks()).isEqualTo(3);
    assertThat(run.omissions())
        .containsExactly(new Omission("trial-division/processes-2", "later"));
    assertThat(run.rightDigest()).contains("00000000000000ff");
    assertThat(run.headline()).isEqualTo("threads-2 is fastest");
    assertThat(run.state()).isEqualTo(RunState.FINISHED);
    assertThat(run.exitCode()).isEqualTo(OptionalInt.of(4));
    assertThat(run.finishedAt()).contains(START.plusSeconds(9));
  }

  @Test
  void knowsThatNobodyRunsWhenTheDatabaseHasJustBeenOpened() {
    history.runs().interruptAbandoned();

    assertThat(history.runs().find(RUN).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
  }

  @Test
  void listsTheNewestRunsFirst() {
    history.runs().start(start("20261124-020000-0000", START.plusSeconds(86_400)));
    history.runs().start(start("20261122-020000-0000", START.minusSeconds(86_400)));

    assertThat(history.runs().newest(2))
        .extracting(ListedRun::id)
        .containsExactly("20261124-020000-0000", RUN);
  }

  @Test
  void findsTheLastRunOfAJobThatHasEnded() {
    assertThat(history.runs().lastEnded("gcd")).isEmpty();

    history.runs().ended(RUN, RunState.STOPPED, 130, "stopped", START);

    assertThat(history.runs().lastEnded("gcd").map(ListedRun::id)).contains(RUN);
    assertThat(history.runs().lastEnded("factorize")).isEmpty();
  }

  @Test
  void storesATrialWithItsSamplesAndTimings() {
    Sample warm = sample(Phase.WARM_UP, 1, 50, -1);
    Sample measured = sample(Phase.MEASURED, 1, 40, 0x8000_0000_0000_0001L);
    PartitionTiming timing = new PartitionTiming(0, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8);
    history
        .trials()
        .store(
            RUN,
            new PlannedTrial(1, 0, 2, THREADS),
            3,
            new TrialOutcome.Measured(
                List.of(warm, measured), List.of(timing), 1, 99, 5, 12, false, 0, OBSERVED),
            Duration.ZERO,
            () -> {});

    assertThat(history.trials().of(RUN))
        .containsExactly(
            new StoredTrial(
                1,
                0,
                2,
                THREADS,
                3,
                Ended.MEASURED,
                "",
                OptionalLong.of(99),
                5,
                12,
                OptionalInt.of(1),
                false,
                0,
                OBSERVED,
                List.of(warm, measured),
                List.of(timing),
                List.of()));
  }

  @Test
  void storesNothingOfATrialWhoseStepCannotBeStored() {
    assertThatThrownBy(
            () ->
                history
                    .trials()
                    .store(
                        RUN,
                        new PlannedTrial(1, 0, 1, THREADS),
                        1,
                        measured(10),
                        Duration.ZERO,
                        () -> {
                          throw new IllegalStateException("no step");
                        }))
        .hasMessage("no step");

    assertThat(history.trials().of(RUN)).isEmpty();
  }

  @Test
  void knowsWhichProgramATrialMeasured() {
    Configuration cpython =
        new Configuration(
            "trial-division/cpython-threads-2",
            "trial-division",
            "cpython",
            Mode.THREADS,
            2,
            Transfer.INLINE,
            4);
    history
        .trials()
        .store(RUN, new PlannedTrial(1, 0, 1, cpython), 1, measured(10), Duration.ZERO, () -> {});

    assertThat(history.trials().of(RUN))
        .extracting(StoredTrial::configuration)
        .containsExactly(cpython);
  }

  @Test
  void knowsWhoTheRemoteWorkersOfATrialWere() {
    List<String> names =
        List.of("worker 1 of 2 (process 7 on host-a)", "worker 2 of 2 (process 9 on host \u00e9)");
    TrialOutcome.Measured outcome =
        new TrialOutcome.Measured(
            List.of(sample(Phase.MEASURED, 1, 10, 1)),
            List.of(),
            1,
            99,
            0,
            1,
            true,
            5,
            OBSERVED,
            names);
    history
        .trials()
        .store(RUN, new PlannedTrial(1, 0, 1, THREADS), 1, outcome, Duration.ZERO, () -> {});

    assertThat(history.trials().of(RUN)).extracting(StoredTrial::workers).containsExactly(names);
  }

  @Test
  void countsOnlyTheLastAttemptOfATrial() {
    PlannedTrial trial = new PlannedTrial(1, 0, 1, THREADS);
    history.trials().store(RUN, trial, 1, measured(10), Duration.ZERO, () -> {});
    history.trials().store(RUN, trial, 1, measured(20), Duration.ZERO, () -> {});

    assertThat(history.trials().of(RUN))
        .singleElement()
        .satisfies(
            stored ->
                assertThat(stored.measured()).extracting(Sample::elapsedNs).containsExactly(20L));
  }

  @Test
  void keepsWhyATrialWasNotMeasured() {
    history
        .trials()
        .store(
            RUN,
            new PlannedTrial(1, 0, 1, THREADS),
            1,
            new TrialOutcome.Failed("division by zero"),
            Duration.ZERO,
            () -> {});
    history
        .trials()
        .store(
            RUN,
            new PlannedTrial(2, 0, 1, THREADS),
            1,
            new TrialOutcome.TimedOut("late"),
            Duration.ZERO,
            () -> {});

    assertThat(history.trials().withoutSamples(RUN))
        .extracting(StoredTrial::ended, StoredTrial::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Ended.FAILED, "division by zero"),
            org.assertj.core.groups.Tuple.tuple(Ended.TIMED_OUT, "late"));
  }

  @Test
  void keepsTextsWithBytesThatNoTextHas() {
    history
        .trials()
        .store(
            RUN,
            new PlannedTrial(1, 0, 1, THREADS),
            1,
            new TrialOutcome.Failed("a\0b\ud83d\ude00"),
            Duration.ZERO,
            () -> {});

    assertThat(history.trials().withoutSamples(RUN).getFirst().message())
        .matches("a[\0\ufffd]b\ud83d\ude00");
  }

  @Test
  void storesVerdictsInThePlaceOfEarlierOnes() {
    CorrectnessVerdict wrong =
        new CorrectnessVerdict(
            "trial-division/threads-2",
            Correctness.WRONG,
            "row 3",
            Optional.of(new Difference(3, "a=4, b=6", "2", "3")));
    history
        .verdicts()
        .store(
            RUN,
            List.of(new CorrectnessVerdict("gone", Correctness.CORRECT, "", Optional.empty())));
    history.verdicts().store(RUN, List.of(wrong));

    assertThat(history.verdicts().of(RUN)).containsExactly(wrong);
  }

  @Test
  void storesResultsInThePlaceOfEarlierOnes() {
    try (ResultTable.Writer writer = history.results().replace(RUN)) {
      writer.add(new ResultRow(0, "9 9", "9"));
    }
    try (ResultTable.Writer writer = history.results().replace(RUN)) {
      for (int row = 0; row < 12_001; row++) {
        writer.add(new ResultRow(row, "4 6", "2"));
      }
    }
    List<ResultRow> rows = new ArrayList<>();
    history.results().forEach(RUN, rows::add);

    assertThat(history.results().count(RUN)).isEqualTo(12_001);
    assertThat(rows.getLast()).isEqualTo(new ResultRow(12_000, "4 6", "2"));
  }

  @Test
  void storesRejectedValues() {
    RejectedValue value = new RejectedValue(3, 7, "b", "x", "not an integer");
    history.rejections().store(RUN, List.of(value));

    assertThat(history.rejections().of(RUN)).containsExactly(value);
  }

  private static TrialOutcome measured(long elapsed) {
    return new TrialOutcome.Measured(
        List.of(sample(Phase.MEASURED, 1, elapsed, 1)), List.of(), 1, 1, 0, 1, true, 0, OBSERVED);
  }

  private static Sample sample(Phase phase, int number, long elapsed, long digest) {
    Observations observed =
        Observations.of(Quantity.FOUND, 480_000 + number).with(Quantity.SPAWN_NS, elapsed);
    return new Sample(
        phase,
        number,
        elapsed,
        1,
        2,
        3,
        new LaneTimes(11, 12, 13, 14, 15, 4, 5, 6),
        digest,
        observed);
  }
}
