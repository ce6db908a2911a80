package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunFigure;
import io.threadmill.verification.SpeedVerdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TwinRecordTest {

  private static final String TWIN = "trial-division/threads-2~aa";

  @Test
  void countsFalseAlarmsOverTheLast30Runs() {
    SampleRun run = withTwin();
    earlier(run, 2, SpeedVerdict.FASTER);
    earlier(run, 3, SpeedVerdict.SLOWER);
    earlier(run, 24, SpeedVerdict.EQUIVALENT);
    earlier(run, 5, SpeedVerdict.SLOWER); // too long ago

    assertThat(run.report().twins()).containsExactly(new TwinRecord(TWIN, 30, 5));
    assertThat(run.report().warnings()).extracting(Warning::kind).doesNotContain("a-a");
  }

  @Test
  void judgesNothingWhereEqualConfigurationsAreToldApartTooOften() {
    SampleRun run = withTwin();
    run.exitCode = OptionalInt.empty();
    run.definition =
        """
        {"checks":{"min-speedup":{"trial-division/threads-2":9},"max-slowdown":0.01}}
        """;
    earlier(run, 6, SpeedVerdict.SLOWER);

    RunReport report = run.report();

    String told = "A/A: trial-division/threads-2~aa was told apart from itself in 6 of 7";
    assertThat(report.checks())
        .isNotEmpty()
        .allSatisfy(
            check -> {
              assertThat(check.result()).isEqualTo(Check.Result.NOT_JUDGED);
              assertThat(check.text()).isEqualTo(told + " comparable runs");
            });
    assertThat(report.exitCode()).hasValue(0);
    assertThat(report.hasRegression()).isFalse();
    assertThat(report.warnings())
        .filteredOn(Warning::isSevere)
        .extracting(Warning::line)
        .containsExactly(
            told
                + " comparable runs; trust no verdict on speed of this machine; checks and"
                + " regressions are not judged until this is better");
  }

  private static SampleRun withTwin() {
    SampleRun run = SampleRun.measured(8);
    for (int block = 1; block <= 8; block++) {
      long elapsed = block % 2 == 1 ? 50_000_000 : 100_000_000;
      run.trials.add(
          SampleRun.trial(block, 3, SampleRun.THREADS_2.twin(), elapsed, SampleRun.RIGHT));
    }
    run.correct(SampleRun.THREADS_2.twin());
    return run;
  }

  private static void earlier(SampleRun run, int count, SpeedVerdict verdict) {
    for (int i = 0; i < count; i++) {
      run.earlier.add(
          SampleRun.earlier(
              "20261101-023000-%04x".formatted(run.earlier.size()),
              List.of(
                  new RunFigure(
                      TWIN,
                      2,
                      10,
                      1e8,
                      Optional.of(verdict),
                      Optional.empty(),
                      Optional.empty()))));
    }
  }
}
