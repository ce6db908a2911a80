package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.history.History;
import io.threadmill.history.Origin;
import io.threadmill.history.RunFigure;
import io.threadmill.history.RunStart;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopDecision.Reason;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.plan.Repeats;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class BlocksTest {

  private static final String RUN = "20261123-020000-00ff";
  private static final Configuration SERIAL =
      new Configuration("euclid/serial", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 4);
  private static final Configuration THREADS =
      new Configuration("euclid/threads-2", "euclid", Mode.THREADS, 2, Transfer.INLINE, 4);

  private final History history = open();
  private final Deque<Double> loops = new ArrayDeque<>();
  private Blocks blocks = blocks();

  private static History open() {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "threadmill", "");
    Flyway.configure().dataSource(database).locations("classpath:db/migration/h2").load().migrate();
    return new History(new JdbcTemplate(database), new JdbcTransactionManager(database));
  }

  private static LoopTimes times(double slowestNs) {
    return new LoopTimes(slowestNs, slowestNs / 2);
  }

  /// Of a process that has just started.
  private Blocks blocks() {
    return new Blocks(RUN, history, () -> Optional.of(times(loops.removeFirst())));
  }

  @BeforeEach
  void startARun() {
    start(RUN, Instant.EPOCH);
  }

  private void start(String run, Instant at) {
    history
        .runs()
        .start(
            new RunStart(
                run,
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
                at,
                new Origin(Path.of("x.yaml"), "", OptionalInt.empty())));
  }

  @Test
  void goesOnUntilItIsPreciseAndUsesALoopForBothSides() throws Exception {
    Plan plan = plan(6, 20, false);
    loops.addAll(List.of(100.0, 101.0, 102.0, 101.0, 100.0, 99.0, 100.0));
    for (int block = 1; block <= 6; block++) {
      measure(plan, block, 0, 2_000 + block, 1_000);
    }

    assertThat(reasons())
        .containsExactly(
            Reason.EARLY, Reason.EARLY, Reason.EARLY, Reason.EARLY, Reason.EARLY, Reason.PRECISE);
    assertThat(loops).isEmpty();
    assertThat(history.blocks().of(RUN).get(1).before()).hasValue(times(101));
    assertThat(history.blocks().of(RUN).get(1).after()).hasValue(times(102));
    assertThat(history.runs().find(RUN).orElseThrow().blocks()).isEqualTo(6);
  }

  @Test
  void stopsAtTheMostBlocksAndWhenItsTimeIsUsedUp() throws Exception {
    Plan plan = plan(1, 3, true);
    for (int block = 1; block <= 3; block++) {
      measure(plan, block, 0, 1_000L * block, 1_000);
    }
    assertThat(reasons()).containsExactly(Reason.GO_ON, Reason.GO_ON, Reason.MOST_BLOCKS);

    measure(plan.withRepeats(Map.of()), 4, 0, 1_000, 1_000, Duration.ofHours(1));
    assertThat(reasons()).last().isEqualTo(Reason.MOST_BLOCKS);
    assertThat(history.trials().took(RUN)).isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void measuresABlockAgainInWhichTheMachineDriftsThreeTimesInARunAtMost() throws Exception {
    Plan plan = plan(1, 1, false);
    loops.addAll(List.of(100.0, 106.0, 100.0, 106.0, 100.0));

    for (int pass = 0; pass < 4; pass++) {
      measure(plan, 1, pass, 2_000, 1_000);
    }

    assertThat(history.blocks().of(RUN))
        .extracting(StoredBlock::isRepeated)
        .containsExactly(true, true, true, false);
    assertThat(history.blocks().of(RUN)).allMatch(StoredBlock::hasDrifted);
    assertThat(history.blocks().of(RUN).getFirst().text())
        .isEqualTo("the machine's speed changed by 6.00 % during block 1: it is measured again");
    assertThat(history.trials().of(RUN))
        .as("only the last pass counts")
        .extracting(trial -> trial.pass() + " " + trial.configuration().name())
        .containsExactlyInAnyOrder("3 euclid/serial", "3 euclid/threads-2");
  }

  /// What was wrong in a pass that does not count is wrong all the same.
  @Test
  void keepsTheEvidenceOfABlockThatWasMeasuredAgain() throws Exception {
    Plan plan = plan(1, 1, false);
    loops.addAll(List.of(100.0, 106.0, 106.0));
    measure(plan, 1, 0, 2_000, 1_000);
    measure(plan, 1, 1, 2_000, 1_000);

    assertThat(history.trials().ofAllPasses(RUN))
        .extracting(trial -> trial.pass() + " " + trial.configuration().name())
        .containsExactly(
            "0 euclid/serial", "0 euclid/threads-2", "1 euclid/serial", "1 euclid/threads-2");
    assertThat(history.trials().ofAllPasses(RUN)).noneMatch(trial -> trial.samples().isEmpty());
  }

  @Test
  void stopsWhereNothingIsLeftToMeasure() throws Exception {
    Plan plan = plan(6, 20, true);
    blocks.begin(plan, 1, 0);
    history
        .trials()
        .store(
            RUN,
            new PlannedTrial(1, 0, 1, SERIAL),
            1,
            new TrialOutcome.Failed("no luck"),
            Duration.ZERO,
            () -> {});
    blocks.decide(plan, 1, 0);

    assertThat(reasons()).containsExactly(Reason.NOTHING_TO_COMPARE);
    assertThat(history.blocks().of(RUN).getFirst().text())
        .isEqualTo("nothing to compare after 1 block");
  }

  @Test
  void aDecisionIsMadeOnce() throws Exception {
    Plan plan = plan(1, 1, false);
    loops.addAll(List.of(100.0, 106.0));
    measure(plan, 1, 0, 2_000, 1_000);
    List<StoredBlock> before = history.blocks().of(RUN);

    blocks = blocks(); // killed before its step was complete
    blocks.decide(plan, 1, 0);

    assertThat(history.blocks().of(RUN)).isEqualTo(before);
  }

  @Test
  void measuresTwelveFurtherBlocksToConfirmThatSomethingIsSlowerThanUsual() throws Exception {
    earlierNights(0.052);
    loops.addAll(Collections.nCopies(19, 100.0));

    for (int block = 1; block <= 18; block++) {
      if (block == 10) {
        blocks = blocks(); // the process was killed meanwhile
        loops.add(100.0);
      }
      measure(plan(6, 6, false), block, 0, 2_000 + block, 1_000);
    }

    assertThat(reasons())
        .containsExactlyElementsOf(
            Stream.of(
                    Collections.nCopies(5, Reason.EARLY),
                    Collections.nCopies(12, Reason.CONFIRM),
                    List.of(Reason.PRECISE))
                .flatMap(List::stream)
                .toList());
    assertThat(history.blocks().of(RUN).get(5).text())
        .isEqualTo("slower than usual after 6 blocks: more are measured to confirm it");
  }

  @Test
  void whatIsAsUsualNeedsNoConfirmation() throws Exception {
    earlierNights(0.05);
    loops.addAll(Collections.nCopies(7, 100.0));
    for (int block = 1; block <= 6; block++) {
      measure(plan(6, 6, false), block, 0, 2_000 + block, 1_000);
    }

    assertThat(reasons()).last().isEqualTo(Reason.PRECISE);
  }

  @Test
  void whatIsSlowerIsNotConfirmedBeyondTheTimeOfTheRun() throws Exception {
    earlierNights(0.052);
    loops.addAll(Collections.nCopies(7, 100.0));
    for (int block = 1; block <= 6; block++) {
      measure(plan(6, 6, false), block, 0, 1_000L * block, 1_000, Duration.ofMinutes(1));
    }

    assertThat(reasons()).last().isEqualTo(Reason.MOST_BLOCKS);
  }

  /// Eleven of them, in which two threads made about so many passes in the time of the loop.
  private void earlierNights(double perLoop) {
    stage(RUN);
    for (int night = 1; night <= 11; night++) {
      String id = "196912%02d-020000-00ff".formatted(night);
      start(id, Instant.EPOCH.minus(Duration.ofDays(31 - night)));
      stage(id);
      history.runs().ended(id, RunState.FINISHED, 0, "", Instant.EPOCH);
      PairedRatio ratio = new PairedRatio(10, perLoop * (1 + night % 2 * 0.002), 0.001);
      history
          .figures()
          .store(
              id,
              List.of(
                  new RunFigure(
                      THREADS.name(),
                      THREADS.partitions(),
                      10,
                      1_000,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(ratio))));
    }
  }

  private void stage(String run) {
    history
        .runs()
        .staged(
            run,
            new NumberSet(Path.of("x"), List.of("a", "b"), 4, "a".repeat(64)),
            "c".repeat(64),
            0);
  }

  /// The block that was going on when a run was interrupted began before that.
  @Test
  void anInterruptedBlockIsComparedWithTheMachineAtItsBeginning() throws Exception {
    Plan plan = plan(1, 1, false);
    loops.add(100.0);
    blocks.begin(plan, 1, 0);

    blocks = blocks();
    loops.addAll(List.of(120.0, 120.0));
    measure(plan, 1, 0, 2_000, 1_000);

    assertThat(history.blocks().of(RUN).getFirst().drift().orElseThrow())
        .isCloseTo(0.2, within(1e-9));
  }

  private List<Reason> reasons() {
    return history.blocks().of(RUN).stream()
        .map(block -> block.decision().orElseThrow().reason())
        .toList();
  }

  private void measure(Plan plan, int block, int pass, long serialNs, long threadsNs)
      throws Exception {
    measure(plan, block, pass, serialNs, threadsNs, Duration.ofSeconds(1));
  }

  private void measure(Plan plan, int block, int pass, long serialNs, long threadsNs, Duration took)
      throws Exception {
    blocks.begin(plan, block, pass);
    store(new PlannedTrial(block, pass, 1, SERIAL), serialNs, took);
    store(new PlannedTrial(block, pass, 2, THREADS), threadsNs, took);
    blocks.decide(plan, block, pass);
  }

  private void store(PlannedTrial trial, long elapsedNs, Duration took) {
    Sample sample =
        new Sample(
            Phase.MEASURED,
            1,
            elapsedNs,
            elapsedNs,
            0,
            0,
            LaneTimes.inProcess(0, 0, 0),
            7,
            Observations.NONE);
    history
        .trials()
        .store(
            RUN,
            trial,
            1,
            new TrialOutcome.Measured(
                List.of(sample), List.of(), 1, 1, 0, 1, true, 0, Observations.NONE),
            took,
            () -> {});
  }

  private static Plan plan(int least, int most, boolean quick) {
    return new Plan(
        List.of(SERIAL, THREADS),
        List.of(),
        Sampling.quick(),
        Repeats.of(OptionalInt.of(1)),
        new StopRule(least, most, 0.02, Duration.ofMinutes(3)),
        quick,
        "serial",
        5);
  }
}
