package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.verification.SpeedVerdict;
import io.threadmill.worker.Mode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A run whose reference is the ideal time.
class IdealReferenceTest {

  @Test
  void comparesEachConfigurationWithItsOwnIdealBlockByBlock() {
    RunReport report = WaitRun.tenThousand(4).report();
    SummaryRow threads = report.rows().get(0);
    SummaryRow virtual = report.rows().get(1);

    assertThat(threads.speedup().getAsDouble()).isCloseTo(Math.sqrt(1 / 1.05), within(1e-12));
    assertThat(virtual.speedup().getAsDouble()).isCloseTo(0.8, within(1e-12));
    assertThat(report.rows())
        .allSatisfy(
            row -> {
              assertThat(row.verdict()).hasValue(SpeedVerdict.INCONCLUSIVE);
              assertThat(row.reason()).isEqualTo("too few blocks: 4");
              assertThat(row.bound()).isEmpty();
              assertThat(row.efficiency()).isEmpty();
            });
    assertThat(WaitRun.tenThousand(6).report().rows())
        .extracting(SummaryRow::reason)
        .containsOnly("too few blocks: 6 of 7");
  }

  @Test
  void hasNoIdealForAWorkloadThatDoesNotWait() {
    SampleRun run = SampleRun.measured(6);
    run.reference = "ideal";

    assertThat(run.report().rows())
        .allSatisfy(
            row -> {
              assertThat(row.speedup()).isEmpty();
              assertThat(row.verdict()).hasValue(SpeedVerdict.INCONCLUSIVE);
              assertThat(row.reason()).isEqualTo("no ideal time known");
            });
    assertThat(run.report().sentence())
        .isEqualTo("trial-division/threads-2 is fastest; both configurations gave the right gcds.");
  }

  @Test
  void readsWellAsASentence() {
    SampleRun quick = WaitRun.tenThousand(3);
    quick.quick = true;
    SampleRun one = WaitRun.empty(1, "ideal");
    WaitRun.add(one, 1, WaitRun.configuration("threads-5", Mode.THREADS, 5, 5), 102, 500, 100, 5);

    assertThat(WaitRun.tenThousand(3).report().sentence())
        .isEqualTo(
            "sleep/virtual-threads-unbounded is fastest: it took 1.25 times the ideal time; both configurations gave the right locations.");
    assertThat(quick.report().sentence())
        .isEqualTo(
            "A quick look, not a measurement: sleep/virtual-threads-unbounded was fastest: it took 1.25 times the ideal time; both configurations gave the right locations.");
    assertThat(one.report().sentence())
        .isEqualTo(
            "sleep/threads-5 took 102 ms a pass, 1.02 times the ideal time; it gave the right locations.");
  }

  @Test
  void readsWellAsTextWithoutWarningOfWorkersThatWait() {
    assertThat(RunText.of(WaitRun.tenThousand(2).report(), Path.of("/report.html")))
        .isEqualTo(
            """
            sleep/virtual-threads-unbounded is fastest: it took 1.25 times the ideal time; both configurations gave the right locations.

            configuration                    median             range  speedup  range  bound  parallelism  correctness  verdict
            sleep/threads-1000               1.02 s  1.00 s .. 1.05 s    0.976      -      -       0.0100  correct      inconclusive (too few blocks: 2)
            sleep/virtual-threads-unbounded  125 ms  125 ms .. 125 ms    0.800      -      -       0.0100  correct      inconclusive (too few blocks: 2)
            a .. b: smallest and largest sample of 2 blocks, too few for an interval
            times are of one pass; a sample is 2 passes of sleep

            configuration                     ideal  overlap  ideal overlap  done meanwhile  at once  memory per task
            sleep/threads-1000               1.00 s      976           1000          10,000    1,000          1.71 KB
            sleep/virtual-threads-unbounded  100 ms     8000          10000           9,000   10,000          1.71 KB

            Ideal is what so many workers need at least: the waits of the longest partition, or all waits shared out evenly, whichever is longer. Overlap is all waits together over the median time, ideal overlap all waits together over the ideal time.
            Done meanwhile is how many locations, one for each row, the submitting thread had computed when the last wait was over; in serial it computes them afterwards, and they are part of the time.
            Memory per task is how far the resident memory of the trial process rose until the end of its first sample, over the waits at once; it is given from 100 at once on, because what a process grows by anyhow would hide that of fewer.
            Concurrent, not parallel: sleep/threads-1000 kept 0.0100 cores busy and took 1.02 times the ideal time; its workers waited at the same time.
            The book (item 37): five waits of 0.1 s take 0.503 s one after the other and 0.102 s on five threads, while the main thread computes. Not seen tonight: no right configuration with several threads beside serial.
            report: /report.html
            """);
  }

  @Test
  void saysWhatWaitedAtOnce() {
    assertThat(ParallelismNote.of(WaitRun.ofTheBook(1).report()))
        .contains(
            "Concurrent, not parallel: sleep/threads-5 kept 0.0100 cores busy and was 4.91 times as fast as its reference; its workers waited at the same time.");
    assertThat(ParallelismNote.of(WaitRun.tenThousand(2).report()))
        .contains(
            "Concurrent, not parallel: sleep/threads-1000 kept 0.0100 cores busy and took 1.02 times the ideal time; its workers waited at the same time.");
  }

  @Test
  void standsInSummaryAndJson() throws IOException {
    RunReport report = WaitRun.tenThousand(2).report();
    StringWriter csv = new StringWriter();
    SummaryCsv.write(report, csv);
    JsonNode virtual = RunJson.tree(report).get("configurations").get(1);

    assertThat(csv.toString())
        .endsWith(
            "\nsleep/virtual-threads-unbounded,sleep,virtual-threads,,,2,6,250000000,,,250000000,250000000,0,0,1000000000,0.8,,,,,0.01,correct,inconclusive,,too few blocks: 2\n");
    assertThat(virtual.get("speedup").asDouble()).isEqualTo(0.8);
    assertThat(virtual.get("bound").isNull()).isTrue();
    assertThat(virtual.get("findings").toString())
        .isEqualTo(
            "{\"ideal-ns\":100000000,\"overlap\":8000,\"ideal-overlap\":10000,\"done-meanwhile\":9000,\"concurrent\":10000,\"bytes-per-task\":1750}");
  }

  @Test
  void standsInTheTileOfThePage() {
    assertThat(Tiles.of(WaitRun.tenThousand(2).report()).getFirst())
        .isEqualTo(
            Tile.plain(
                "Fastest correct configuration",
                "virtual-threads-unbounded",
                "1.25 times the ideal time"));
  }
}
