package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.verification.Correctness;
import io.threadmill.worker.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitFindingsTest {

  private static final String BOOK =
      "The book (item 37): five waits of 0.1 s take 0.503 s one after the other and 0.102 s on five threads, while the main thread computes. Tonight: ";

  private static Map<FigureKind, Double> figures(RunReport report, int row) {
    SummaryRow of = report.rows().get(row);
    return new WaitFindings().figures(of, report.measured(of));
  }

  @Test
  void holdsTheTimesAgainstTheIdeal() {
    Map<FigureKind, Double> threads = figures(WaitRun.ofTheBook(3).report(), 1);

    assertThat(threads)
        .containsOnlyKeys(
            FigureKind.IDEAL_NS,
            FigureKind.OVERLAP,
            FigureKind.IDEAL_OVERLAP,
            FigureKind.DONE_MEANWHILE,
            FigureKind.CONCURRENT);
    assertThat(threads.get(FigureKind.IDEAL_NS)).isEqualTo(100e6);
    assertThat(threads.get(FigureKind.OVERLAP)).isCloseTo(500 / 102.0, within(1e-9));
    assertThat(threads.get(FigureKind.IDEAL_OVERLAP)).isEqualTo(5);
    assertThat(threads.get(FigureKind.DONE_MEANWHILE)).isEqualTo(5);
    assertThat(threads.get(FigureKind.CONCURRENT)).isEqualTo(5);
  }

  /// The trials grew by 1,500, 2,000 and 2,500 bytes for each of them.
  @Test
  void tellsTheMemoryOfATaskFromAHundredAtOnceOn() {
    SampleRun run = WaitRun.tenThousand(3);
    for (int block = 1; block <= 3; block++) {
      WaitRun.add(
          run, block, WaitRun.configuration("threads-99", Mode.THREADS, 99, 500), 1, 1, 1, 0);
      WaitRun.add(
          run, block, WaitRun.configuration("threads-100", Mode.THREADS, 100, 500), 1, 1, 1, 0);
      WaitRun.add(
          run, block, WaitRun.configuration("processes-200", Mode.PROCESSES, 200, 500), 1, 1, 1, 0);
    }
    RunReport report = run.report();

    assertThat(report.rows())
        .extracting(SummaryRow::name)
        .containsExactly(
            "sleep/threads-99",
            "sleep/threads-100",
            "sleep/threads-1000",
            "sleep/virtual-threads-unbounded",
            "sleep/processes-200");
    assertThat(figures(report, 0)).doesNotContainKey(FigureKind.BYTES_PER_TASK);
    assertThat(figures(report, 1)).containsEntry(FigureKind.BYTES_PER_TASK, 2_000.0);
    assertThat(figures(report, 3)).containsEntry(FigureKind.BYTES_PER_TASK, 2_000.0);
    assertThat(figures(report, 4)).doesNotContainKey(FigureKind.BYTES_PER_TASK);
  }

  @Test
  void explainsMemoryOnlyWhereItIsGiven() {
    WaitFindings findings = new WaitFindings();

    assertThat(findings.notes(WaitRun.ofTheBook(1).report())).hasSize(2);
    assertThat(findings.notes(WaitRun.tenThousand(1).report()))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("Memory per task is how far the resident memory of the trial process rose");
  }

  @Test
  void givesNoRatioToAnIdealOfNoTimeAtAll() {
    SampleRun run = WaitRun.empty(1, "ideal");
    WaitRun.add(run, 1, WaitRun.configuration("serial", Mode.SERIAL, 1, 5), 1, 0, 0, 0);
    SummaryRow row = run.report().rows().getFirst();

    assertThat(figures(run.report(), 0)).doesNotContainKey(FigureKind.IDEAL_OVERLAP);
    assertThat(row.speedup()).isEmpty();
    assertThat(row.reason()).isEqualTo("no ideal time known");
  }

  @Test
  void knowsNothingOfAConfigurationWithoutTimes() {
    SampleRun run = SampleRun.finished();

    assertThat(figures(run.report(), 0)).isEmpty();
  }

  @Test
  void holdsTheClaimOfTheBookAgainstTonight() {
    assertThat(new WaitFindings().claim(WaitRun.ofTheBook(3).report()))
        .isEqualTo(
            BOOK
                + "sleep/serial took 501 ms, sleep/threads-5 102 ms, and the submitting thread had computed 5 of 4 locations when the last wait was over (n = 3 blocks), so that is seen.");
  }

  @Test
  void doesNotSeeItWhereWaitsDidNotOverlap() {
    SampleRun run = WaitRun.empty(1, "serial");
    WaitRun.add(run, 1, WaitRun.configuration("serial", Mode.SERIAL, 1, 5), 501, 500, 500, 0);
    WaitRun.add(run, 1, WaitRun.configuration("threads-5", Mode.THREADS, 5, 5), 490, 500, 100, 3);

    assertThat(new WaitFindings().claim(run.report()))
        .isEqualTo(
            BOOK
                + "sleep/serial took 501 ms, sleep/threads-5 490 ms, and the submitting thread had computed 3 of 4 locations when the last wait was over (n = 1 block), so that is not seen.");
  }

  @Test
  void doesNotSeeItWithoutSerial() {
    String notSeen =
        BOOK.replace("Tonight: ", "Not seen tonight: ")
            + "no right configuration with several threads beside serial.";
    SampleRun wrong = WaitRun.ofTheBook(1);
    wrong.judged(wrong.trials.getFirst().configuration(), Correctness.FAILED, "no luck");

    assertThat(new WaitFindings().claim(WaitRun.tenThousand(1).report())).isEqualTo(notSeen);
    assertThat(new WaitFindings().claim(wrong.report())).isEqualTo(notSeen);
  }
}
