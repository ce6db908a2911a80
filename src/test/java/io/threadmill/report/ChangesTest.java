package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.StopDecision;
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
    assertThat(figures.get(0).relative().orElseThrow().ratio()).isCloseTo(0.0986, within(1e-4));
    assertThat(figures.get(1).relative().orElseThrow().ratio()).isCloseTo(1.83, within(0.01));
    assertThat(figures.get(1).medianNs()).isCloseTo(55.35e6, within(1e5));
  }

  /// The machine of that night is a third slower, which nobody did.
  @Test
  void aSlowerMachineIsNoRegression() {
    List<RunFigure> before = run(100_000_000, 54_000_000, 10_000_000).report().figures();
    SampleRun run = run(133_000_000, 71_820_000, 13_300_000);
    run.earlier.add(new EarlierRun(EARLIER, before));

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
    run.earlier.add(new EarlierRun(EARLIER, before));

    RunReport report = run.report();

    assertThat(report.hasRegression()).isTrue();
    assertThat(report.changes().getLast().line())
        .isEqualTo(
            "trial-division/threads-2 is slower than in run 20261121-023000-cd34: 0.871 times as"
                + " fast (0.854 to 0.888)");
    StringWriter csv = new StringWriter();
    ChangesCsv.write(report, csv);
    assertThat(csv.toString())
        .isEqualTo(
            """
            configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason
            trial-division/serial,20261121-023000-cd34,1,0.990051,1.01005,equivalent,
            trial-division/threads-2,20261121-023000-cd34,0.870968,0.853829,0.888451,slower,
            """);
  }

  /// Of a run that was stored by a version without the loop.
  @Test
  void leavesOutWhatTheEarlierRunDoesNotHave() {
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);
    run.earlier.add(
        new EarlierRun(
            EARLIER,
            List.of(
                new RunFigure(
                    "trial-division/serial", 2, 10, 1e8, Optional.empty(), Optional.empty()),
                new RunFigure(
                    "trial-division/threads-2", 16, 10, 5e7, Optional.empty(), Optional.empty()))));

    assertThat(run.report().changes()).isEmpty();
  }

  @Test
  void aFirstLookIsNotComparable() {
    SampleRun run = run(100_000_000, 54_000_000, 10_000_000);
    List<RunFigure> before = run.report().figures();
    run.quick = true;
    run.earlier.add(new EarlierRun(EARLIER, before));

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
              OptionalDouble.of(loopNs),
              OptionalDouble.of(loopNs * 1.001),
              Optional.of(new StopDecision(reason, block, OptionalDouble.of(0.014)))));
    }
    return run;
  }
}
