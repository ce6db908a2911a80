package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.verification.Correctness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChecksTest {

  private static final String THREADS = "trial-division/threads-2";

  @Test
  void failsASpeedupOnlyWhenAllOfItsIntervalIsBelowTheLimit() {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 54_000_000);

    assertThat(lines(run, minSpeedup(THREADS, "1.9")))
        .containsExactly(
            "check min-speedup 1.9 failed: trial-division/threads-2: speedup 1.83 (1.81 to 1.86)");
    assertThat(lines(run, minSpeedup(THREADS, "1.85")))
        .containsExactly(
            "check min-speedup 1.85 passed: trial-division/threads-2: speedup 1.83 (1.81 to 1.86)");
  }

  @Test
  void aFailedCheckDecidesTheRunAndComesFirst() {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 54_000_000);
    run.exitCode = OptionalInt.empty();
    run.definition = minSpeedup(THREADS, "1.9");

    RunReport report = run.report();

    assertThat(report.exitCode()).hasValue(1);
    assertThat(report.sentence())
        .isEqualTo(
            "trial-division/threads-2 fails min-speedup 1.9: speedup 1.83 (1.81 to 1.86). Use"
                + " trial-division/threads-2: 1.83 times as fast as serial (1.81 to 1.86, 95 %"
                + " interval, n = 10 blocks); both configurations gave the right gcds.");
    assertThat(Outcome.of(report).words()).isEqualTo("a check failed");
  }

  @Test
  void wrongResultsWeighMoreThanAFailedCheck() {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 54_000_000);
    run.exitCode = OptionalInt.empty();
    run.definition = minSpeedup(THREADS, "1.9");
    run.wrong(SampleRun.THREADS_2);

    assertThat(run.report().exitCode()).hasValue(4);
  }

  @Test
  void saysWhyASpeedupIsNotJudged() {
    assertThat(lines(SampleRun.measured(3), minSpeedup(THREADS, "1.9")))
        .containsExactly(
            "check min-speedup 1.9 not judged: trial-division/threads-2: too few blocks for an"
                + " interval");
    assertThat(lines(SampleRun.measured(8), minSpeedup("trial-division/serial", "1.9")))
        .containsExactly(
            "check min-speedup 1.9 not judged: trial-division/serial: it is the reference");
    assertThat(lines(SampleRun.measured(8), minSpeedup("trial-division/remote-2", "2")))
        .containsExactly("check min-speedup 2 not judged: trial-division/remote-2: not measured");
    SampleRun quick = SampleRun.measured(8);
    quick.quick = true;
    assertThat(lines(quick, minSpeedup(THREADS, "1.9")))
        .containsExactly("check min-speedup 1.9 not judged: trial-division/threads-2: quick run");
    SampleRun late = SampleRun.measured(8);
    late.judged(SampleRun.THREADS_2, Correctness.TIMED_OUT, "late");
    assertThat(lines(late, minSpeedup(THREADS, "1.9")))
        .containsExactly("check min-speedup 1.9 not judged: trial-division/threads-2: timed-out");
  }

  @Test
  void doesNotExpectMoreWorkersThanCoresToBeFaster() {
    SampleRun run = SampleRun.measured(8);
    for (int block = 1; block <= 8; block++) {
      run.trials.add(SampleRun.trial(block, 3, SampleRun.THREADS_4, 100_000_000, SampleRun.RIGHT));
    }
    run.correct(SampleRun.THREADS_4);

    assertThat(lines(run, minSpeedup("trial-division/threads-4", "3")))
        .containsExactly(
            "check min-speedup 3 not judged: trial-division/threads-4: more workers than cores"
                + " (2)");
  }

  @Test
  void comparesWithTheMedianOfTheLastComparableRuns() {
    SampleRun run = SampleRun.noisy(10, 120_000_000, 54_000_000);
    for (int median : new int[] {100, 104, 96}) {
      run.earlier.add(earlier("20261120-023000-00" + median % 100, median * 1e6));
    }

    assertThat(lines(run, "{\"checks\":{\"max-slowdown\":0.1}}"))
        .containsExactly(
            "check max-slowdown 10 % failed: trial-division/serial: 122 ms (121 ms to 123 ms),"
                + " usually 100 ms",
            "check max-slowdown 10 % not judged: trial-division/threads-2: 0 comparable runs"
                + " before, 3 are the fewest");
    assertThat(lines(run, "{\"checks\":{\"max-slowdown\":0.25}}").getFirst())
        .isEqualTo(
            "check max-slowdown 25 % passed: trial-division/serial: 122 ms (121 ms to 123 ms),"
                + " usually 100 ms");
  }

  @Test
  void judgesNothingBeforeTheResultsAreVerified() {
    SampleRun run = SampleRun.measured(8);
    run.verdicts.clear();

    assertThat(lines(run, minSpeedup(THREADS, "1.9"))).isEmpty();
  }

  private static EarlierRun earlier(String run, double medianNs) {
    return SampleRun.earlier(
        run,
        List.of(
            new RunFigure(
                "trial-division/serial",
                2,
                10,
                medianNs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static String minSpeedup(String configuration, String least) {
    return "{\"checks\":{\"min-speedup\":{\"%s\":%s}}}".formatted(configuration, least);
  }

  private static List<String> lines(SampleRun run, String definition) {
    run.definition = definition;
    return run.report().checks().stream().map(Check::line).toList();
  }
}
