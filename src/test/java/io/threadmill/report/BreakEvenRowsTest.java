package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.BreakEven;
import io.threadmill.measurement.PartitionCost;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakEvenRowsTest {

  private static final int[] SIZES = {16, 32, 48, 64, 80, 96, 128};

  @Test
  void isMeasuredByASweep() {
    BreakEvenRow row = only(ScalingRun.sweep(6, SIZES));

    assertThat(row.name()).isEqualTo("trial-division/processes-2");
    assertThat(row.breakEven()).isEqualTo(new BreakEven.Measured(64, OptionalLong.of(48)));
    assertThat(row.sweep()).hasSize(7);
    assertThat(row.sentence())
        .isEqualTo(
            "trial-division/processes-2: worth it from 64 rows a partition on (measured); use 60"
                + " partitions");
  }

  /// The model knows one split only. Of partitions that are all alike it takes all of their cost as
  /// fixed, and is still right about which splits are worth it, give or take one.
  @ParameterizedTest(name = "{0} rows")
  @ValueSource(ints = {16, 32, 48, 64, 80, 96, 128})
  void theModelOfAnySplitAgreesWithTheSweep(int rows) {
    BreakEvenRow row = only(ScalingRun.sweep(6, rows));

    assertThat(row.basis()).isEqualTo("modelled");
    assertThat(row.rows().orElseThrow()).isBetween(49L, rows <= 64 ? 64L : 80L);
  }

  /// Without noise the costs come out as they went in.
  @Test
  void partitionsOfSeveralSizesTellTheirCostApart() {
    SampleRun run = new SampleRun();
    run.blocks = 1;
    run.rows = 7_680;
    ScalingRun.addCosts(run, IntStream.range(0, 60).map(at -> 64 << at % 3).toArray(), "");

    BreakEvenRow row = only(run);

    PartitionCost cost = row.cost().orElseThrow();
    assertThat(cost.fixedNs()).isCloseTo(ScalingRun.FIXED, within(1e-6));
    assertThat(cost.addedPerRowNs()).isCloseTo(ScalingRun.ADDED, within(1e-9));
    assertThat(cost.computePerRowNs()).isCloseTo(ScalingRun.COMPUTE, within(1e-9));
    assertThat(row.breakEven()).isEqualTo(new BreakEven.Modelled(63));
    assertThat(row.sentence())
        .isEqualTo("trial-division/processes-2: worth it from 63 rows a partition on (modelled)");
  }

  @Test
  void saysWhenTheModelSpeaksOfLargerPartitionsThanItKnows() {
    assertThat(only(ScalingRun.sweep(1, 16)).sentence())
        .isEqualTo(
            "trial-division/processes-2: worth it from 54 rows a partition on, more than the 16"
                + " measured (modelled)");
  }

  @Test
  void noSplitMayBeWorthIt() {
    assertThat(only(ScalingRun.sweep(6, 16, 32)).sentence())
        .isEqualTo("trial-division/processes-2: no split of 2 beats serial (measured)");
  }

  @Test
  void aSweepOfFewBlocksSaysNothing() {
    assertThat(BreakEvenRows.of(ScalingRun.sweep(5, SIZES).report())).isEmpty();
  }

  @Test
  void aQuickRunSaysNothing() {
    SampleRun run = ScalingRun.sweep(6, 64);
    run.quick = true;

    assertThat(BreakEvenRows.of(run.report())).isEmpty();
  }

  @Test
  void whatIsNotCorrectIsNotCompared() {
    SampleRun run = ScalingRun.sweep(6, 64);
    run.wrong(ScalingRun.configuration(Mode.SERIAL, 1, 120, ""));

    assertThat(BreakEvenRows.of(run.report())).isEmpty();
  }

  /// Two passes of 4 partitions leave 800 ns open, so that each has 100; two workers compute for 20
  /// ns a row longer than one: 100 / (50 - 20).
  @Test
  void theModelCountsWhatIsUnaccountedAndWhatOthersSlowDown() {
    SampleRun run = new SampleRun();
    run.blocks = 2;
    Configuration serial = ScalingRun.configuration(Mode.SERIAL, 1, 4, "");
    Configuration threads = ScalingRun.configuration(Mode.THREADS, 2, 4, "");
    for (int block = 1; block <= 2; block++) {
      run.trials.add(ScalingRun.trial(run, block, serial, 200, 0, parts(50)));
      run.trials.add(ScalingRun.trial(run, block, threads, 150, 800, parts(70)));
    }
    run.correct(serial);
    run.correct(threads);

    BreakEvenRow row = only(run);

    assertThat(row.cost()).contains(new PartitionCost(100, 20, 50));
    assertThat(row.breakEven()).isEqualTo(new BreakEven.Modelled(4));
  }

  /// Short partitions hide that their workers took turns.
  @Test
  void moreWorkersThanCoresAreNotModelled() {
    SampleRun run = new SampleRun();
    run.blocks = 1;
    for (Configuration configuration :
        List.of(
            ScalingRun.configuration(Mode.SERIAL, 1, 4, ""),
            ScalingRun.configuration(Mode.THREADS, 3, 4, ""))) {
      run.trials.add(ScalingRun.trial(run, 1, configuration, 200, 0, parts(50)));
      run.correct(configuration);
    }

    assertThat(BreakEvenRows.of(run.report())).isEmpty();
    run.workload = "blocking-wait";
    assertThat(only(run).sentence())
        .isEqualTo("trial-division/threads-3: worth it from 1 row a partition on (modelled)");
  }

  @Test
  void oneProcessIsAskedAboutAndOneThreadIsNot() {
    SampleRun run = new SampleRun();
    run.blocks = 1;
    List<Configuration> all =
        List.of(
            ScalingRun.configuration(Mode.SERIAL, 1, 4, ""),
            ScalingRun.configuration(Mode.THREADS, 1, 4, ""),
            ScalingRun.configuration(Mode.PROCESSES, 1, 4, ""),
            ScalingRun.configuration(Mode.THREADS, 2, 4, "").twin());
    for (Configuration configuration : all) {
      run.trials.add(ScalingRun.trial(run, 1, configuration, 200, 0, parts(50)));
      run.correct(configuration);
    }

    assertThat(only(run).sentence())
        .isEqualTo("trial-division/processes-1: one worker saves nothing (modelled)");
  }

  @Test
  void theTextSaysHowToSplitForTheFastest() {
    assertThat(RunText.of(ScalingRun.sweep(10, SIZES).report(), Path.of("report.html")).lines())
        .contains(
            "use 60 partitions of 128 rows with trial-division/processes-2: no split of 7 gains more"
                + " beyond doubt; worth it from 64 rows a partition on");
    assertThat(BreakEvenRows.advice(ScalingRun.sweep(6, SIZES).report())).isEmpty();
    assertThat(BreakEvenRows.advice(ScalingRun.sweep(10, 128).report())).isEmpty();
    assertThat(BreakEvenRows.advice(ScalingRun.sweep(10, 16, 32).report())).isEmpty();
  }

  private static List<PartitionTiming> parts(long computeNs) {
    return IntStream.range(0, 4)
        .mapToObj(at -> PartitionTiming.inProcess(at, at, at + 1, 0, 0, computeNs))
        .toList();
  }

  private static BreakEvenRow only(SampleRun run) {
    List<BreakEvenRow> all = BreakEvenRows.of(run.report());
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
