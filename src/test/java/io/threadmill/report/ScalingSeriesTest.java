package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.KarpFlatt;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScalingSeriesTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  /// The same figures come out of NumPy and SciPy.
  @Test
  void fitsTheSpeedupsOfTheBlocks() {
    ScalingSeries series = only(ScalingRun.threads(6, 1, 2, 4, 8));
    ScalingFit usl = series.fits().orElseThrow().usl();
    ScalingFit amdahl = series.fits().orElseThrow().amdahl();

    assertThat(series.name()).isEqualTo("trial-division/threads");
    assertThat(series.blocks()).isEqualTo(6);
    assertThat(series.points()).extracting(ScalingPoint::workers).containsExactly(1, 2, 4, 8);
    assertThat(series.trend()).contains(KarpFlatt.Trend.RISING);
    assertThat(amdahl.alone()).isCloseTo(1.0385869754384132, CLOSE);
    assertEstimate(amdahl.serial(), 0.12967301329869985, 0.07776668437373614, 0.18157934222366356);
    assertThat(amdahl.misfit()).isCloseTo(75.85654896254121, CLOSE);
    assertThat(usl.alone()).isCloseTo(1.0002930849067109, CLOSE);
    assertEstimate(usl.serial(), 0.05053665586865051, 0.04862169579259115, 0.05245161594470987);
    assertEstimate(
        usl.coherency().orElseThrow(),
        0.009936894935501463,
        0.009707134793148883,
        0.010166655077854043);
    assertEstimate(
        usl.bestWorkers().orElseThrow(), 9.774932167539383, 9.671675195713398, 9.879291533936621);
    assertThat(usl.misfit()).isCloseTo(0.13711625957075704, CLOSE);
  }

  @Test
  void saysTheFitInALine() {
    assertThat(only(ScalingRun.threads(6, 1, 2, 4, 8)).sentence())
        .contains(
            "scaling of trial-division/threads: serial part 5.1 % (4.9 to 5.2 %), best with 10"
                + " workers (10 to 10); 8 workers on 2 cores");
  }

  @Test
  void fitsNothingToThreePoints() {
    ScalingSeries series = only(ScalingRun.threads(6, 1, 2, 4));

    assertThat(series.noFit()).contains("no fit: 3 points");
    assertThat(series.fits()).isEmpty();
    assertThat(series.sentence()).isEmpty();
    assertThat(series.trend()).contains(KarpFlatt.Trend.RISING);
  }

  @Test
  void knowsNoTrendOfOneFractionAndNoneOfFewBlocks() {
    assertThat(only(ScalingRun.threads(6, 1, 2)).trend()).isEmpty();
    assertThat(only(ScalingRun.threads(5, 1, 2, 4)).trend()).isEmpty();
    assertThat(only(ScalingRun.threads(5, 1, 2, 4, 8)).noFit()).contains("no fit: 5 blocks");
  }

  @Test
  void saysWhenWorkersShareCores() {
    SampleRun waits = ScalingRun.threads(6, 1, 2, 4);
    waits.workload = "blocking-wait";

    assertThat(only(ScalingRun.threads(6, 1, 2, 4)).crowd()).contains("4 workers on 2 cores");
    assertThat(only(ScalingRun.threads(6, 1, 2)).crowd()).isEmpty();
    assertThat(only(waits).crowd()).isEmpty();
  }

  @Test
  void comparesInTheBlocksThatAllHave() {
    SampleRun run = ScalingRun.threads(8, 1, 2, 4, 8);
    run.trials.removeIf(trial -> trial.block() == 1 && trial.configuration().workers() == 4);
    run.trials.removeIf(trial -> trial.block() == 8 && trial.configuration().mode() == Mode.SERIAL);

    assertThat(only(run).blocks()).isEqualTo(6);
  }

  @Test
  void separatesModesTransfersAndSplits() {
    SampleRun run = ScalingRun.threads(6, 1, 2);
    add(run, "trial-division/serial@16", Mode.SERIAL, 1, Transfer.INLINE);
    add(run, "trial-division/threads-2@16", Mode.THREADS, 2, Transfer.INLINE);
    add(run, "trial-division/threads-4@16", Mode.THREADS, 4, Transfer.INLINE);
    add(run, "trial-division/processes-1", Mode.PROCESSES, 1, Transfer.INLINE);
    add(run, "trial-division/processes-2", Mode.PROCESSES, 2, Transfer.INLINE);
    add(run, "trial-division/processes-2-mapped", Mode.PROCESSES, 2, Transfer.MAPPED);
    add(run, "trial-division/processes-4-mapped", Mode.PROCESSES, 4, Transfer.MAPPED);

    assertThat(ScalingSeries.of(run.report()))
        .extracting(ScalingSeries::name)
        .containsExactlyInAnyOrder(
            "trial-division/threads",
            "trial-division/threads@16",
            "trial-division/processes",
            "trial-division/processes-mapped");
  }

  @Test
  void leavesOutTwinsWhatIsUnboundedAndWhatIsNotCorrect() {
    SampleRun run = ScalingRun.threads(6, 1, 2, 4);
    Configuration two = ScalingRun.configuration(Mode.THREADS, 2, 64, "");
    ScalingRun.add(run, two.twin());
    add(run, "trial-division/virtual-threads-2", Mode.VIRTUAL_THREADS, 2, Transfer.INLINE);
    add(run, "trial-division/virtual-threads-unbounded", Mode.VIRTUAL_THREADS, 0, Transfer.INLINE);
    run.judged(ScalingRun.configuration(Mode.THREADS, 4, 64, ""), Correctness.FAILED, "boom");

    assertThat(only(run).points()).extracting(ScalingPoint::workers).containsExactly(1, 2);
  }

  @Test
  void hasNoSeriesWithoutAReferenceThatIsCorrectAndNoneOfAQuickRun() {
    SampleRun none = ScalingRun.threads(6, 1, 2, 4, 8);
    none.reference = "none";
    SampleRun ideal = ScalingRun.threads(6, 1, 2, 4, 8);
    ideal.reference = "ideal";
    SampleRun wrong = ScalingRun.threads(6, 1, 2, 4, 8);
    wrong.wrong(ScalingRun.configuration(Mode.SERIAL, 1, 64, ""));
    SampleRun quick = ScalingRun.threads(6, 1, 2, 4, 8);
    quick.quick = true;

    assertThat(List.of(none, ideal, wrong, quick))
        .allSatisfy(run -> assertThat(ScalingSeries.of(run.report())).isEmpty());
  }

  @Test
  void anotherConfigurationMayBeTheReference() {
    SampleRun run = ScalingRun.threads(6, 1, 2, 4, 8);
    run.reference = "threads-1";

    ScalingPoint alone = only(run).points().getFirst();

    assertThat(alone.workers()).isEqualTo(1);
    assertThat(alone.speedup().interval()).isEqualTo(Optional.of(new Interval(1, 1)));
  }

  private static void add(SampleRun run, String name, Mode mode, int workers, Transfer transfer) {
    ScalingRun.add(run, new Configuration(name, ScalingRun.VARIANT, mode, workers, transfer, 64));
  }

  private static ScalingSeries only(SampleRun run) {
    List<ScalingSeries> all = ScalingSeries.of(run.report());
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static void assertEstimate(Estimate estimate, double value, double low, double high) {
    assertThat(estimate.value()).isCloseTo(value, CLOSE);
    assertThat(estimate.interval().low()).isCloseTo(low, CLOSE);
    assertThat(estimate.interval().high()).isCloseTo(high, CLOSE);
  }
}
