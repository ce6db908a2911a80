package io.threadmill.report;

import static io.threadmill.report.SampleRun.PROCESSES_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Configuration;
import io.threadmill.report.TenSteps.Step;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenStepsTest {

  @Test
  void givesEachStepItsTimeAndItsShare() {
    TenSteps steps = tenSteps(SampleRun.measured(2).alsoProcesses(PROCESSES_2));

    assertThat(text(steps))
        .isEqualTo(
            """
            trial-division/processes-2
             1 – – Take the next partition: has no clock of its own: it is part of unaccounted
             2 8.00 ms 4.0 % (2 steps) Turn its rows into bytes
             3 with the step before: Copy the bytes to the worker's process: shares a clock with the step before, which stops when all but the last bytes are on their way
             4 20.0 µs 0.0 % Turn the bytes back into rows: rows are computed on where they were received
             5 125 ms – Load the function: done once, when the pool was started: this is the start of the pool, not part of a pass
             6 150 ms 75.0 % Run the function on the rows
             7 1.00 ms 0.5 % Turn the results into bytes
             8 3.00 ms 1.5 % (2 steps) Copy the bytes back
             9 with the step before: Turn the bytes back into results: shares a clock with the step before, which starts when the first bytes are there
            10 0 ns – Merge the results of all workers: they land in the order of rows as they are received; not part of workers x elapsed
             - 40.0 ms 20.0 % Idle: before the first and after the last partition of a worker
             - -2.02 ms -1.0 % Unaccounted: messages on their way and taking partitions
             = 200 ms
            75.0 % of the workers' time was computing, and the whole was 1.41 times as fast as trial-division/serial: to move the work to other processes was worth it.
            """);
  }

  @Test
  void saysWhatIsSentToWorkersThatMapTheFile() {
    Configuration mapped =
        new Configuration(
            "trial-division/processes-2-mapped",
            "trial-division",
            Mode.PROCESSES,
            2,
            Transfer.MAPPED,
            2);

    List<Step> steps = tenSteps(SampleRun.measured(1).alsoProcesses(mapped)).steps();

    assertThat(steps.get(1).what()).isEqualTo("Turn the range of its rows into bytes");
    assertThat(steps.get(3).remark())
        .isEqualTo("the worker's process has mapped the file of the rows");
  }

  @Test
  void saysWhenMovingTheWorkWasNotWorthIt() {
    assertThat(tenSteps(SampleRun.measured(1).alsoProcesses(PROCESSES_2)).conclusion())
        .isEqualTo(
            "75.0 % of the workers' time was computing, and the whole was 1.00 times as fast as"
                + " trial-division/serial: to move the work to other processes was not worth it.");
  }

  @Test
  void concludesOnlyFromSharesWithoutASpeedup() {
    SampleRun run = SampleRun.measured(1).alsoProcesses(PROCESSES_2);
    run.reference = "none";
    assertThat(tenSteps(run).conclusion()).isEqualTo("75.0 % of the workers' time was computing.");

    run.reference = "processes-2";
    assertThat(tenSteps(run).conclusion()).isEqualTo("75.0 % of the workers' time was computing.");
  }

  @Test
  void isOfProcessesOnly() {
    RunReport report = SampleRun.measured(1).alsoProcesses(PROCESSES_2).report();

    assertThat(report.rows()).hasSize(3);
    assertThat(report.rows().stream().flatMap(row -> TenSteps.of(report, row).stream()))
        .extracting(TenSteps::name)
        .containsExactly(PROCESSES_2.name());
  }

  @Test
  void isOfTheWorkloadGcdOnly() {
    SampleRun run = SampleRun.measured(1).alsoProcesses(PROCESSES_2);
    run.workload = "factorize";
    RunReport report = run.report();

    assertThat(report.rows().stream().flatMap(row -> TenSteps.of(report, row).stream())).isEmpty();
  }

  private static TenSteps tenSteps(SampleRun run) {
    RunReport report = run.report();
    return report.rows().stream()
        .flatMap(row -> TenSteps.of(report, row).stream())
        .findFirst()
        .orElseThrow();
  }

  private static String text(TenSteps steps) {
    return "%s\n%s%s = %s\n%s\n"
        .formatted(
            steps.name(),
            IntStream.range(0, steps.steps().size())
                .mapToObj(at -> "%2d %s".formatted(at + 1, line(steps.steps().get(at))))
                .collect(Collectors.joining()),
            steps.rest().stream().map(step -> " - " + line(step)).collect(Collectors.joining()),
            steps.lanes().text(),
            steps.conclusion());
  }

  private static String line(Step step) {
    String time =
        switch (step.lines()) {
          case 0 -> "with the step before:";
          case 1 -> step.time().text() + " " + step.share();
          default -> "%s %s (%d steps)".formatted(step.time().text(), step.share(), step.lines());
        };
    String remark = step.remark().isEmpty() ? "" : ": " + step.remark();
    return "%s %s%s\n".formatted(time, step.what(), remark);
  }
}
