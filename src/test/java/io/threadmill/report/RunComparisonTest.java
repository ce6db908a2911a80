package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunState;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import io.threadmill.verification.Correctness;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  private static final String EARLIER = "20261121-023000-cd34";

  private final SampleRun then = run(100_000_000, 54_000_000);
  private final SampleRun now = run(100_000_000, 62_000_000);

  RunComparisonTest() {
    then.id = EARLIER;
  }

  private String text() {
    return ComparisonText.of(RunComparison.of(then.report(), now.report()));
  }

  @Test
  void comparesEachConfigurationOfBothRuns() {
    assertThat(text())
        .isEqualTo(
            """
            A is run 20261121-023000-cd34, B is run 20261122-023000-ab12; ratio: how many times as fast B is, beside the reference loop
            configuration             median A  median B  ratio   95 % interval  verdict     reason
            trial-division/serial       102 ms    102 ms   1.00   0.990 to 1.01  equivalent
            trial-division/threads-2   55.4 ms   63.5 ms  0.871  0.858 to 0.884  slower
            """);
  }

  /// The very ratios of `changes.csv`.
  @Test
  void findsWhatTheReportOfTheLaterRunFinds() throws IOException {
    now.earlier.add(SampleRun.earlier(EARLIER, then.report().figures()));
    RunReport report = now.report();

    RunComparison comparison = RunComparison.of(then.report(), report);

    assertThat(comparison.rows().stream().flatMap(row -> row.change().stream()))
        .containsExactlyElementsOf(report.changes());
    StringWriter csv = new StringWriter();
    ChangesCsv.write(report, csv);
    assertThat(csv.toString())
        .contains("threads-2,20261121-023000-cd34,0.870968,0.858433,0.883685,slower,");
    assertThat(ComparisonText.json(comparison))
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "a": "20261121-023000-cd34",
              "b": "20261122-023000-ab12",
              "configurations": [
                {
                  "configuration": "trial-division/serial",
                  "medianANs": 101500000,
                  "medianBNs": 101500000,
                  "ratio": 1,
                  "ratioInterval": [
                    0.990051,
                    1.01005
                  ],
                  "verdict": "equivalent",
                  "reason": ""
                },
                {
                  "configuration": "trial-division/threads-2",
                  "medianANs": 55350000,
                  "medianBNs": 63550000,
                  "ratio": 0.870968,
                  "ratioInterval": [
                    0.858433,
                    0.883685
                  ],
                  "verdict": "slower",
                  "reason": ""
                }
              ],
              "warnings": [ ]
            }
            """);
  }

  @Test
  void saysWhatIsInOneRunOnlyOrNotCorrect() {
    then.alsoProcesses(SampleRun.PROCESSES_2);
    now.judged(SampleRun.THREADS_2, Correctness.WRONG, "row 3");
    now.alsoEuclid(10);

    assertThat(text().lines().skip(2))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("trial-division/serial").endsWith("equivalent"),
            line ->
                assertThat(line)
                    .matches("euclid/serial +- +1.00 ms +- +- +not compared +only in B"),
            line ->
                assertThat(line)
                    .matches(
                        "trial-division/threads-2 +55.4 ms +- +- +- +not compared +not correct in B"),
            line ->
                assertThat(line)
                    .matches(
                        "trial-division/processes-2 +100 ms +- +- +- +not compared +only in A"));
  }

  @Test
  void saysWhyAConfigurationOfBothIsNotCompared() {
    then.decided.clear();
    assertThat(text().lines().skip(2))
        .allSatisfy(line -> assertThat(line).endsWith("not compared  no reference loop in A"));

    then.decided.addAll(now.decided.subList(0, 5));
    assertThat(text().lines().skip(2))
        .allSatisfy(line -> assertThat(line).endsWith("not compared  fewer than 6 blocks in A"));

    then.decided.addAll(now.decided.subList(5, 10));
    then.judged(SampleRun.SERIAL, Correctness.TIMED_OUT, "late");
    assertThat(text().lines().skip(2))
        .anySatisfy(line -> assertThat(line).endsWith("not compared  not correct in A"))
        .anySatisfy(line -> assertThat(line).endsWith("not compared  no speedup in A"));
  }

  @Test
  void givesEveryReasonWhyRunsCannotBeCompared() {
    then.job = "other";
    then.workload = "factorize";
    then.reference = "threads-2";
    then.quick = true;
    then.definition = "{\"repeat\":5}";
    now.state = RunState.STOPPED;

    assertThat(RunComparison.obstacles(then.stored(), now.stored()))
        .containsExactly(
            "run 20261121-023000-cd34 was a quick look",
            "run 20261122-023000-ab12 is not finished but stopped",
            "job: other then, gcd now",
            "workload: factorize then, gcd now",
            "reference: threads-2 then, serial now",
            "repeat, warm-up or samples of the job are not the same");
    StoredRun run = run(1, 1).stored();
    assertThat(RunComparison.obstacles(run, run)).containsExactly("it is the same run");
    assertThat(RunComparison.obstacles(then.stored(), then.stored()))
        .containsExactly("it is the same run", "run 20261121-023000-cd34 was a quick look");
  }

  private static SampleRun run(long serialNs, long threadsNs) {
    SampleRun run = SampleRun.noisy(10, serialNs, threadsNs);
    for (int block = 1; block <= 10; block++) {
      StopDecision.Reason reason =
          block < 10 ? StopDecision.Reason.GO_ON : StopDecision.Reason.PRECISE;
      run.decided.add(
          new StoredBlock(
              block,
              0,
              Optional.of(new LoopTimes(11_000_000, 10_000_000)),
              Optional.of(new LoopTimes(11_000_000, 10_010_000)),
              Optional.of(new StopDecision(reason, block, OptionalDouble.of(0.014)))));
    }
    return run;
  }
}
