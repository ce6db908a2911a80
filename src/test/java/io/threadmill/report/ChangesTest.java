package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final String EARLIER = "20261121-023000-cd34";

  @Test
  void comparesSpeedupsAndTheReferenceByTheLoop() {
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);

    List<RunFigure> figures = run.report().figures();

    assertThat(figures)
        .extracting(RunFigure::configuration)
        .containsExactly("trial-division/serial", "trial-division/threads-2");
    assertThat(figures.get(0).perLoop().orElseThrow().ratio()).isCloseTo(0.0986, within(1e-4));
    assertThat(figures.get(0).speedup()).isEmpty();
    assertThat(figures.get(1).perLoop().orElseThrow().ratio()).isCloseTo(0.181, within(1e-3));
    assertThat(figures.get(1).speedup().orElseThrow().ratio()).isCloseTo(1.83, within(0.01));
    assertThat(figures.get(1).medianNs()).isCloseTo(55.35e6, within(1e5));
  }

  /// The machine of that night is a third slower, which nobody did.
  @Test
  void aSlowerMachineIsNoRegression() {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun run = run(133_000_000, 71_820_000, 13_300_000);
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    RunReport report = run.report();

    assertThat(report.hasRegression()).isFalse();
    assertThat(report.changes())
        .extracting(Change::verdict)
        .containsExactly(SpeedVerdict.EQUIVALENT, SpeedVerdict.EQUIVALENT);
  }

  @Test
  void findsAConfigurationThatHasBecomeSlower() throws IOException {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun run = run(100_000_000, 62_000_000, 10_000_000);
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    RunReport report = run.report();

    assertThat(report.hasRegression()).isTrue();
    assertThat(report.changes().getLast().line())
        .isEqualTo(
            "trial-division/threads-2 is slower than in run 20261121-023000-cd34: 0.871 times as"
                + " fast (0.858 to 0.884)");
    StringWriter csv = new StringWriter();
    ChangesCsv.write(report, csv);
    assertThat(csv.toString())
        .isEqualTo(
            """
            configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason
            trial-division/serial,20261121-023000-cd34,1,0.990051,1.01005,equivalent,
            trial-division/threads-2,20261121-023000-cd34,0.870968,0.858433,0.883685,slower,
            """);
  }

  /// Its speedup falls because the reference has become faster.
  @Test
  void aBetterReferenceIsNoRegression() {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun run = run(80_000_000, 54_000_000, 10_000_000);
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    assertThat(run.report().hasRegression()).isFalse();
    assertThat(run.report().changes())
        .extracting(change -> change.verdict().label() + " " + change.reason())
        .containsExactly("faster ", "equivalent ");
  }

  /// Somebody has slowed the loop down, and not the configurations.
  @Test
  void aChangeThatOnlyTheLoopShowsIsNotDecided() {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun run = run(100_000_000, 54_000_000, 8_000_000);
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    Change threads = run.report().changes().getLast();

    assertThat(threads.verdict()).isEqualTo(SpeedVerdict.INCONCLUSIVE);
    assertThat(threads.reason())
        .isEqualTo("slower beside the loop, equivalent beside its reference");
  }

  @Test
  void comparesWithTheNewestRunThatHasEnoughBlocks() {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun one = SampleRun.noisy(1, 100_000_000, 54_000_000);
    one.decided.add(run(1, 1, 10_000_000).decided.getFirst());
    SampleRun run = run(100_000_000, 62_000_000, 10_000_000);
    run.earlier.add(SampleRun.earlier("20261122-023000-0001", one.report().figures()));
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    assertThat(run.report().changes()).extracting(Change::previousRun).containsOnly(EARLIER);
    assertThat(run.report().hasRegression()).isTrue();
    assertThat(run.report().notCompared()).isEmpty();
  }

  /// The reference timed out then, so that its configurations had no speedup.
  @Test
  void comparesOnlyLikeWithLike() {
    SampleRun broken = run(100_000_000, 54_000_000, 10_000_000);
    broken.judged(SampleRun.SERIAL, Correctness.TIMED_OUT, "late");
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);
    run.earlier.add(SampleRun.earlier(EARLIER, broken.report().figures()));

    assertThat(run.report().changes()).isEmpty();
    assertThat(run.report().notCompared())
        .hasValue("there is no comparable run with 6 blocks or more before this one");
  }

  /// Of a run that was stored by a version without the loop.
  @Test
  void leavesOutWhatTheEarlierRunDoesNotHave() {
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);
    run.earlier.add(
        SampleRun.earlier(
            EARLIER,
            List.of(
                new RunFigure(
                    "trial-division/serial",
                    2,
                    10,
                    1e8,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                new RunFigure(
                    "trial-division/threads-2",
                    16,
                    10,
                    5e7,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))));

    assertThat(run.report().changes()).isEmpty();
  }

  @Test
  void aFirstLookIsNotComparable() {
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);
    List<RunFigure> before = run.report().figures();
    run.quick = true;
    run.earlier.add(SampleRun.earlier(EARLIER, before));

    assertThat(run.report().figures()).isEmpty();
    assertThat(run.report().changes()).isEmpty();
  }

  private static SampleRun run(long serialNs, long threadsNs, double loopNs) {
    SampleRun run = SampleRun.noisy(10, serialNs, threadsNs);
    for (int block = 1; block <= 10; block++) {
      StopDecision.Reason reason =
          block < 10 ? StopDecision.Reason.GO_ON : StopDecision.Reason.PRECISE;
      run.decided.add(
          new StoredBlock(
              block,
              0,
              Optional.of(new LoopTimes(loopNs * 1.1, loopNs)),
              Optional.of(new LoopTimes(loopNs * 1.1, loopNs * 1.001)),
              Optional.of(new StopDecision(reason, block, OptionalDouble.of(0.014)))));
    }
    return run;
  }
}
