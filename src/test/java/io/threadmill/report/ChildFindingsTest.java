package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChildFindingsTest {

  private static final long MS = 1_000_000;

  private static Configuration configuration(String variant, Mode mode, int workers) {
    String suffix = mode == Mode.SERIAL ? "" : "-" + workers;
    return new Configuration(
        variant + "/" + mode.label() + suffix, variant, mode, workers, Transfer.INLINE, 10);
  }

  /// Ten children in one block, whose samples all took that long.
  private static SampleRun run(String variant, Observations facts, long serialMs, long threadsMs) {
    SampleRun run = new SampleRun();
    run.job = variant;
    run.workload = "subprocess";
    run.blocks = 1;
    Configuration serial = configuration(variant, Mode.SERIAL, 1);
    Configuration threads = configuration(variant, Mode.THREADS, 10);
    run.trials.add(trial(serial, facts.with(Quantity.CONCURRENT, 1), serialMs));
    run.trials.add(trial(threads, facts.with(Quantity.CONCURRENT, 10), threadsMs));
    run.correct(serial);
    run.correct(threads);
    return run;
  }

  /// CPU time is 150 ms a sample, and starting the ten children takes 10, 20 and 60 ms.
  private static StoredTrial trial(Configuration configuration, Observations facts, long elapsed) {
    List<Sample> samples = new ArrayList<>();
    for (long spawnMs : new long[] {10, 60, 20}) {
      samples.add(
          new Sample(
              Phase.MEASURED,
              samples.size() + 1,
              elapsed * MS,
              150 * MS,
              0,
              0,
              LaneTimes.inProcess(elapsed * MS, 0, 0),
              SampleRun.RIGHT,
              Observations.of(Quantity.SPAWN_NS, spawnMs * MS)));
    }
    return new StoredTrial(
        1,
        0,
        1,
        configuration,
        1,
        Ended.MEASURED,
        "",
        OptionalLong.empty(),
        0,
        samples.size(),
        OptionalInt.of(1),
        true,
        0,
        facts.with(Quantity.CHILDREN, 10),
        samples,
        List.of(),
        List.of());
  }

  private static Observations sleeps(long idealMs, int timeouts) {
    return Observations.of(Quantity.IDEAL_NS, idealMs * MS).with(Quantity.TIMEOUTS, timeouts);
  }

  private static String claim(SampleRun run) {
    return run.report().claim().orElseThrow();
  }

  @Test
  void showsWhatAStartTakesAndTheIdealOfSleeps() {
    RunReport report = run("sleep", sleeps(100, 0), 1_030, 110).report();

    assertThat(report.rows())
        .extracting(row -> new ChildFindings().figures(row, report.measured(row)))
        .containsOnly(Map.of(FigureKind.NS_PER_SPAWN, 2.0 * MS, FigureKind.IDEAL_NS, 100.0 * MS));
    RunReport hello = run("hello", Observations.NONE, 30, 10).report();
    assertThat(
            new ChildFindings()
                .figures(hello.rows().getFirst(), hello.measured(hello.rows().getFirst())))
        .isEqualTo(Map.of(FigureKind.NS_PER_SPAWN, 2.0 * MS));
  }

  @Test
  void hearsChildrenThatSayHello() {
    assertThat(claim(run("hello", Observations.NONE, 30, 40)))
        .isEqualTo(
            "The book (item 36): a child says hello and the parent reads it over a pipe. Tonight: each child was heard; with hello/serial one took 3.00 ms, of which starting it took 2.00 ms (n = 1 block).");
  }

  @Test
  void seesChildrenSleepAtTheSameTime() {
    String said =
        "The book (item 36): ten children that sleep 0.1 s take about 0.1 s together when all are started before the first is waited for. Tonight: ";

    assertThat(claim(run("sleep", sleeps(100, 0), 1_100, 110)))
        .isEqualTo(
            said
                + "sleep/threads-10 took 110 ms, 10.0 times as fast as serial, beside 100 ms at best (n = 1 block), so that is seen.");
    assertThat(claim(run("sleep", sleeps(100, 0), 1_100, 220)))
        .isEqualTo(
            said
                + "sleep/threads-10 took 220 ms, 5.00 times as fast as serial, beside 100 ms at best (n = 1 block), so that is not seen.");
    assertThat(claim(run("sleep", sleeps(100, 0), 1_100, 1_200)))
        .contains("no right configuration with a worker for each child was the fastest");
  }

  @Test
  void seesChildrenComputeInParallel() {
    String said = "The book (item 36): three children that encrypt run in parallel. Tonight: ";

    assertThat(claim(run("cipher", Observations.NONE, 150, 75)))
        .isEqualTo(
            said
                + "cipher/threads-10 took 75.0 ms, 2.00 times as fast as serial, with a parallelism of 2.00 (n = 1 block), so that is seen.");
    assertThat(claim(run("cipher", Observations.NONE, 150, 150)))
        .isEqualTo(
            said
                + "cipher/threads-10 took 150 ms, 1.00 times as fast as serial, with a parallelism of 1.00 (n = 1 block), so that is not seen.");
  }

  @Test
  void seesATimeoutEndAChild() {
    assertThat(claim(run("sleep", sleeps(1_000, 10), 1_020, 1_050)))
        .isEqualTo(
            "The book (item 36): a child that sleeps 10 s is ended after 0.1 s. Tonight: sleep/serial ended each child whose time was over, 102 ms after it began to start it (n = 1 block), so that is seen.");
  }

  @Test
  void claimsNothingOfWhatIsNotRight() {
    SampleRun run = run("hello", Observations.NONE, 30, 40);
    run.verdicts.clear();
    run.judged(configuration("hello", Mode.SERIAL, 1), Correctness.FAILED, "no echo");

    assertThat(claim(run)).contains("ot seen tonight").endsWith(" no configuration is right.");
  }
}
