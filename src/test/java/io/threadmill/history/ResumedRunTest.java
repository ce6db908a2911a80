package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept so that a run can go on.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ResumedRunTest {

  private static final String RUN = "20261123-020000-00ff";
  private static final Instant START = Instant.parse("2026-11-23T02:00:00.123Z");
  private static final Origin ORIGIN =
      new Origin(Path.of("/jobs/gcd.yaml"), "workload: gcd # größter Teiler\n", OptionalInt.of(4));
  private static final PlannedTrial TRIAL =
      new PlannedTrial(
          2,
          0,
          1,
          new Configuration("euclid/threads-2", "euclid", Mode.THREADS, 2, Transfer.INLINE, 4));

  private final History history;

  ResumedRunTest(TestDatabase database) {
    history = database.open();
  }

  @BeforeEach
  void startARun() {
    start(RUN, ORIGIN);
  }

  private void start(String id, Origin origin) {
    history
        .runs()
        .start(
            new RunStart(
                id,
                "gcd",
                "gcd",
                1,
                "{}",
                "0.1.0",
                "manual",
                Path.of("/data/gcd-pairs.csv"),
                new Environment(Map.of("cpu", "A")),
                false,
                "serial",
                5,
                START,
                origin));
  }

  @Test
  void keepsWhatItBeganWith() {
    start("20261123-020000-0000", new Origin(Path.of("x.yaml"), "", OptionalInt.empty()));

    assertThat(history.runs().origin(RUN)).contains(ORIGIN);
    assertThat(history.runs().origin("20261123-020000-0000").orElseThrow().askedBlocks()).isEmpty();
    assertThat(history.runs().origin("20261123-020000-ffff")).isEmpty();
  }

  @Test
  void forgetsHowItEndedWhenItGoesOn() {
    history.runs().ended(RUN, RunState.STOPPED, 130, "stopped", START.plusSeconds(5));
    history.runs().resumed(RUN);

    StoredRun run = history.runs().find(RUN).orElseThrow();
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.exitCode()).isEmpty();
    assertThat(run.message()).isEmpty();
    assertThat(run.finishedAt()).isEmpty();
    assertThat(run.startedAt()).isEqualTo(START);
    assertThat(run.restarts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "STOPPED, 130, true",
    "FAILED, 70, true",
    "FAILED, 3, false",
    "FINISHED, 0, false",
    "FINISHED, 5, false"
  })
  void isUnfinishedUnlessItHasAReportOrItsInputWasRejected(
      RunState state, int exit, boolean unfinished) {
    history.runs().ended(RUN, state, exit, "", START);

    assertThat(history.runs().find(RUN).orElseThrow().isUnfinished()).isEqualTo(unfinished);
    assertThat(history.runs().unfinished().contains(RUN))
        .isEqualTo(unfinished || state == RunState.RUNNING);
  }

  @Test
  void isUnfinishedWhenItWasInterrupted() {
    history.runs().ended(RUN, RunState.FINISHED, 0, "", START);
    assertThat(history.runs().unfinished()).isEmpty();

    history.runs().interrupted(RUN);

    assertThat(history.runs().unfinished()).containsExactly(RUN);
  }

  @Test
  void tellsWhichAttemptsFailedBeforeAnother() {
    PlannedTrial other = new PlannedTrial(3, 0, 1, TRIAL.configuration());
    history
        .trials()
        .store(RUN, TRIAL, 1, new TrialOutcome.Failed("no luck"), Duration.ZERO, () -> {});
    assertThat(history.trials().failedBefore(RUN)).isEmpty();
    assertThat(history.trials().hasFailed(RUN, TRIAL)).isTrue();
    assertThat(history.trials().hasFailed(RUN, other)).isFalse();

    history.trials().store(RUN, TRIAL, 1, measured(), Duration.ZERO, () -> {});
    history.trials().store(RUN, other, 1, measured(), Duration.ZERO, () -> {});
    history.trials().store(RUN, other, 1, measured(), Duration.ZERO, () -> {});

    assertThat(history.trials().failedBefore(RUN))
        .singleElement()
        .extracting(StoredTrial::block, StoredTrial::message)
        .containsExactly(2, "no luck");
    assertThat(history.trials().of(RUN)).allMatch(trial -> trial.measured().size() == 1).hasSize(2);
  }

  @Test
  void storesSeveralThingsOrNone() {
    assertThatThrownBy(
            () ->
                history.together(
                    () -> {
                      history.runs().ended(RUN, RunState.FINISHED, 0, "", START);
                      throw new IllegalStateException("no file");
                    }))
        .hasMessage("no file");

    assertThat(history.runs().find(RUN).orElseThrow().state()).isEqualTo(RunState.RUNNING);
  }

  private static TrialOutcome measured() {
    Sample sample =
        new Sample(
            Phase.MEASURED, 1, 10, 1, 2, 3, LaneTimes.inProcess(0, 4, 6), 7, Observations.NONE);
    return new TrialOutcome.Measured(
        List.of(sample), List.of(), 1, 1, 0, 1, true, 0, Observations.NONE);
  }
}
