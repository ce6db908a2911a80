package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.verification.Correctness;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterFindingsTest {

  private final SampleRun run = CounterRun.losing();

  @Test
  void showsThePriceOfCorrectness() {
    RunReport report = run.report();

    assertThat(report.rows())
        .extracting(
            SummaryRow::name, row -> new CounterFindings().figures(row, report.measured(row)))
        .containsExactly(
            tuple("unsafe/serial", 1.0, 0.0),
            tuple("unsafe/threads-5", 0.5, 221_672.0),
            tuple("lock/serial", 10.0, 0.0),
            tuple("lock/threads-5", 20.0, 0.0));
  }

  private static org.assertj.core.groups.Tuple tuple(
      String configuration, double nsPerIncrement, double lostPerMillion) {
    return org.assertj.core.groups.Tuple.tuple(
        configuration,
        Map.of(
            FigureKind.NS_PER_INCREMENT, nsPerIncrement,
            FigureKind.LOST_PER_MILLION, lostPerMillion));
  }

  @Test
  void holdsTheBookAgainstTonight() {
    assertThat(run.report().claim())
        .contains(
            "The book (item 38): five threads that share a counter without a lock find 278,328 of"
                + " 500,000 increments, with a lock all of them. Tonight: unsafe/threads-5 found"
                + " 389,164 of 500,000 on average, and lost some in 1 of 2 samples; lock/threads-5"
                + " lost none in 2 samples, at 20.0 ns an increment (n = 1 block).");
  }

  @Test
  void saysWhenNothingWasLost() {
    run.trials.set(1, CounterRun.trial(CounterRun.UNSAFE, 250_000, 500_000, 500_000));
    run.correct(CounterRun.UNSAFE);
    run.verdicts.removeIf(verdict -> verdict.correctness().label().equals("lost-updates"));

    assertThat(run.report().claim())
        .contains(
            "The book (item 38): five threads that share a counter without a lock find 278,328 of"
                + " 500,000 increments, with a lock all of them. Not seen tonight: no"
                + " configuration lost an update.");
  }

  @Test
  void aFindingIsNoFault() {
    run.exitCode = java.util.OptionalInt.empty();
    RunReport report = run.report();

    assertThat(report.exitCode()).hasValue(0);
    assertThat(report.correct()).isEqualTo(3);
    assertThat(report.sentence())
        .isEqualTo(
            "unsafe/serial is fastest; 3 of 4 configurations gave the right totals, the other lost updates.");
    assertThat(report.rows().get(1).speedup()).isEmpty();
  }

  @Test
  void writesWhatTheCounterHeldAfterEachSample() throws IOException {
    StringWriter csv = new StringWriter();
    CountersCsv.write(run.report(), csv);

    assertThat(csv)
        .hasToString(
            """
            configuration,block,sample,expected,found,lost
            unsafe/serial,1,1,500000,500000,0
            unsafe/serial,1,2,500000,500000,0
            unsafe/threads-5,1,1,500000,278328,221672
            unsafe/threads-5,1,2,500000,500000,0
            lock/serial,1,1,500000,500000,0
            lock/serial,1,2,500000,500000,0
            lock/threads-5,1,1,500000,500000,0
            lock/threads-5,1,2,500000,500000,0
            """);
    assertThat(SampleRun.finished().report()).matches(report -> !CountersCsv.has(report));
  }

  @Test
  void judgesEachSampleByWhatItLost() {
    RunReport report = run.report();

    assertThat(report.trials().get(1).samples())
        .extracting(sample -> report.verdictOf(report.trials().get(1), sample))
        .containsExactly("lost-updates", "correct");
  }

  /// Another trial of it may have failed; what this one lost is no wrong result for that.
  @Test
  void judgesEachSampleByWhatItLostWhateverBecameOfTheConfiguration() {
    run.judged(CounterRun.UNSAFE, Correctness.FAILED, "out of memory");
    RunReport report = run.report();

    assertThat(report.trials().get(1).samples())
        .extracting(sample -> report.verdictOf(report.trials().get(1), sample))
        .containsExactly("lost-updates", "correct");
  }

  @Test
  void saysThatProcessesShareNothing() {
    run.trials.add(CounterRun.trial(CounterRun.PROCESSES, 400_000, 500_000));
    run.correct(CounterRun.PROCESSES);

    assertThat(FindingsTable.of(run.report()).orElseThrow().notes())
        .containsExactly(
            "The price of correctness is the time per increment beside that of unsafe in the same mode.",
            "In processes and on remote workers each worker counts its share by itself, and the totals are added up:"
                + " nothing is shared, so nothing can be lost.");
  }
}
