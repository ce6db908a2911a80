package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineFindingsTest {

  private final SampleRun run = BaselineRun.of(2, "3.11.7", 1.01);

  @Test
  void saysWhatTheGlobalLockDid() {
    assertThat(findings(run))
        .containsExactly(
            "CPython 3.11.7: its serial loop takes 18.2 times as long as ours; 2 threads are 1.01"
                + " times as fast as its serial loop, because the GIL lets one thread run at a time;"
                + " 2 processes are 1.87 times as fast as its serial loop (n = 2 blocks, too few for"
                + " intervals).");
  }

  @Test
  void hasIntervalsFromSixBlocksOn() {
    assertThat(findings(BaselineRun.of(6, "3.11.7", 1.01)))
        .containsExactly(
            "CPython 3.11.7: its serial loop takes 18.2 times as long as ours (18.2 to 18.2); 2"
                + " threads are 1.01 times as fast as its serial loop (1.01 to 1.01), because the GIL"
                + " lets one thread run at a time; 2 processes are 1.87 times as fast as its serial"
                + " loop (1.87 to 1.87) (95 % intervals, n = 6 blocks).");
  }

  @Test
  void namesABuildWithoutTheLock() {
    assertThat(findings(BaselineRun.of(2, "3.14.0 free-threaded", 1.85)))
        .singleElement()
        .asString()
        .startsWith("CPython 3.14.0 free-threaded: ")
        .contains("; 2 threads are 1.85 times as fast as its serial loop, because it has no GIL; ");
    assertThat(findings(BaselineRun.of(2, "3.14.0 free-threaded", 1.05)))
        .singleElement()
        .asString()
        .contains("; 2 threads are 1.05 times as fast as its serial loop; ");
  }

  @Test
  void takingTurnsTakesTime() {
    assertThat(findings(BaselineRun.of(2, "3.11.7", 0.65)))
        .singleElement()
        .asString()
        .contains(
            "; 2 threads are 0.650 times as fast as its serial loop, because the GIL lets one thread"
                + " run at a time, and taking turns takes time; ");
  }

  /// Threads that are faster in spite of the lock, or that are one, show nothing of it.
  @Test
  void givesNoReasonForWhatItDoesNotExplain() {
    assertThat(findings(BaselineRun.of(2, "3.11.7", 1.5)))
        .singleElement()
        .asString()
        .contains("; 2 threads are 1.50 times as fast as its serial loop; ");
    Configuration one = cpython("cpython-threads-1", Mode.THREADS, 1);
    SampleRun alone = SampleRun.measured(2);
    BaselineRun.add(alone, BaselineRun.SERIAL, 18);
    BaselineRun.add(alone, one, 18);
    assertThat(findings(alone))
        .containsExactly(
            "CPython: its serial loop takes 18.0 times as long as ours; 1 thread is 1.00 times as"
                + " fast as its serial loop (n = 2 blocks, too few for intervals).");
  }

  @Test
  void threadsThatWaitLetGoOfTheLock() {
    SampleRun waits = BaselineRun.of(2, "3.11.7", 1.95);
    waits.workload = "blocking-wait";

    assertThat(findings(waits))
        .singleElement()
        .asString()
        .contains(
            "; 2 threads are 1.95 times as fast as its serial loop, because a thread lets go of the"
                + " GIL while it waits; ");
  }

  @Test
  void comparesWithOurLoopWhereItHasNone() {
    run.trials.removeIf(trial -> trial.configuration().equals(BaselineRun.SERIAL));
    run.verdicts.removeIf(it -> it.configuration().equals(BaselineRun.SERIAL.name()));

    assertThat(findings(run))
        .containsExactly(
            "CPython 3.11.7: 2 threads take 18.0 times as long as our serial loop; 2 processes take"
                + " 9.73 times as long as our serial loop (n = 2 blocks, too few for intervals).");
  }

  @Test
  void saysNothingOfWhatIsWrong() {
    run.wrong(BaselineRun.SERIAL);
    run.wrong(BaselineRun.THREADS);
    run.judged(BaselineRun.PROCESSES, Correctness.FAILED, "killed");

    assertThat(findings(run)).isEmpty();
    assertThat(findings(SampleRun.finished())).isEmpty();
  }

  @Test
  void lostUpdatesHaveNoSpeed() {
    run.judged(BaselineRun.THREADS, Correctness.LOST_UPDATES, "1 of 4 updates lost");

    assertThat(findings(run))
        .singleElement()
        .asString()
        .contains("; 2 threads lost updates, so that their time says nothing; 2 processes ");
  }

  /// Whatever its speed, nobody who asks how to run something on the JVM is told to use CPython.
  @Test
  void aBaselineIsNeverRecommended() {
    SampleRun fast = SampleRun.measured(10);
    BaselineRun.add(fast, BaselineRun.THREADS, 0.1);
    RunReport report = fast.report();

    assertThat(report.fastest().orElseThrow().name()).isEqualTo("trial-division/threads-2");
    assertThat(report.sentence())
        .startsWith("Use trial-division/threads-2: 2.00 times as fast as serial ");
    assertThat(report.claim().orElseThrow()).doesNotContain("cpython");
    assertThat(Tiles.of(report)).noneMatch(tile -> tile.toString().contains("cpython"));
    SummaryRow row = report.rows().getLast();
    assertThat(row.name()).isEqualTo("trial-division/cpython-threads-2");
    assertThat(row.speedup()).hasValueCloseTo(10.0, within());
    assertThat(row.efficiency()).isEmpty();
    assertThat(row.bound()).isEmpty();
  }

  private static org.assertj.core.data.Percentage within() {
    return org.assertj.core.data.Percentage.withPercentage(0.1);
  }

  @Test
  void aSmallSpeedupIsShownAsAPart() {
    assertThat(RunText.table(run.report()))
        .isEqualTo(
            """
            configuration                        median              range  speedup  range  bound  parallelism  correctness  verdict
            trial-division/serial                150 ms   100 ms .. 200 ms     1.00      -   1.00        0.950  correct      reference
            trial-division/threads-2            75.0 ms  50.0 ms .. 100 ms     2.00      -   1.75         1.90  correct      inconclusive (too few blocks: 2)
            trial-division/cpython-serial        2.73 s   1.82 s .. 3.64 s   1/18.2      -      -        0.990  correct      inconclusive (too few blocks: 2)
            trial-division/cpython-threads-2     2.70 s   1.80 s .. 3.60 s   1/18.0      -      -        0.990  correct      inconclusive (too few blocks: 2)
            trial-division/cpython-processes-2   1.46 s   973 ms .. 1.95 s   1/9.73      -      -        0.990  correct      inconclusive (too few blocks: 2)
            a .. b: smallest and largest sample of 2 blocks, too few for an interval
            speedup 1/18.2: takes 18.2 times as long as its reference
            """);
    assertThat(RunText.of(run.report(), Path.of("report.html")))
        .contains("\nCPython 3.11.7: its serial loop takes 18.2 times as long as ours; ");
  }

  @Test
  void filesTellWhatIsNotKnown() throws IOException {
    StringWriter timings = new StringWriter();
    TimingsCsv.write(run.report(), timings);
    StringWriter summary = new StringWriter();
    SummaryCsv.write(run.report(), summary);
    StringWriter partitions = new StringWriter();
    PartitionsCsv.write(run.report(), partitions);

    assertThat(timings.toString().lines())
        .contains(
            "20261122-023000-ab12,gcd,trial-division/cpython-serial,trial-division,serial,1,2,1,5,measured,1,1,1820000000,1801800000,,,,,,4,0123456789abcdef,correct");
    assertThat(summary.toString().lines())
        .filteredOn(line -> line.contains("cpython"))
        .hasSize(3)
        .first()
        .isEqualTo(
            "trial-division/cpython-serial,trial-division,serial,1,cpython,2,2,2730000000,,,1820000000,3640000000,910000000,0.471405,8190000000,0.0549451,,,,,0.99,correct,inconclusive,,too few blocks: 2");
    assertThat(partitions.toString()).doesNotContain("cpython");
  }

  @Test
  void nothingElseIsSaidOfItsInside() {
    RunReport report = run.report();

    assertThat(LaneTable.of(report).orElseThrow().rows())
        .extracting(LaneTable.Row::name)
        .containsExactly("trial-division/serial", "trial-division/threads-2");
    assertThat(report.rows().stream().flatMap(row -> TenSteps.of(report, row).stream())).isEmpty();
    assertThat(report.warnings()).noneMatch(warning -> warning.line().contains("unaccounted"));
    assertThat(SpeedupPanel.of(report).orElseThrow().toString()).doesNotContain("cpython");
    assertThat(BreakEvenRows.of(report)).noneMatch(row -> row.name().contains("cpython"));
    assertThat(SplitTable.of(report)).noneMatch(row -> row.name().contains("cpython"));
  }

  @Test
  void isNotDrawnWhereNothingElseCouldBeSeen() {
    assertThat(DrawnRows.of(run.report()).note())
        .hasValue(
            "Not drawn, because the others would hardly be seen beside up to 2.73 s: cpython-serial,"
                + " cpython-threads-2, cpython-processes-2.");
    assertThat(TimePanel.of(run.report()).orElseThrow().toString())
        .doesNotContain("cpython-serial:");
    SampleRun waits = SampleRun.measured(2);
    BaselineRun.add(waits, BaselineRun.SERIAL, 1.01);
    assertThat(DrawnRows.of(waits.report()).rows()).hasSize(3);
    assertThat(DrawnRows.of(waits.report()).note()).isEmpty();
  }

  @Test
  void aCheckOfSlowdownsIsNotAboutCPython() {
    run.definition = "{\"checks\":{\"max-slowdown\":0.1}}";

    assertThat(run.report().checks())
        .extracting(Check::configuration)
        .containsExactly("trial-division/serial", "trial-division/threads-2");
  }

  private static List<String> findings(SampleRun run) {
    return BaselineFindings.of(run.report());
  }

  private static Configuration cpython(String name, Mode mode, int workers) {
    return new Configuration(
        "trial-division/" + name, "trial-division", "cpython", mode, workers, Transfer.INLINE, 2);
  }
}
