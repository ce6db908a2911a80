package io.threadmill.report;

import static io.threadmill.report.SampleRun.SERIAL;
import static io.threadmill.report.SampleRun.THREADS_2;
import static io.threadmill.report.SampleRun.THREADS_4;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunState;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Omission;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTextTest {

  private static final Path PAGE = Path.of("reports", "gcd", "latest", "report.html");

  @Test
  void printsASentenceATableOmissionsAndWhereTheReportLies() {
    SampleRun run = SampleRun.measured(7);
    run.trials.removeIf(trial -> trial.block() % 2 == 0);
    run.omissions =
        List.of(
            new Omission("trial-division/processes-1", "not measured by this version"),
            new Omission("trial-division/processes-2", "not measured by this version"));

    assertThat(RunText.of(run.report(), PAGE))
        .isEqualTo(
            """
            trial-division/threads-2 is fastest: 2.00 times as fast as serial, which is not proven (too few blocks: 4); both configurations gave the right gcds.

            configuration              median               range  speedup  range  bound  parallelism  correctness  verdict
            trial-division/serial      100 ms    100 ms .. 100 ms     1.00      -   1.00        0.950  correct      reference
            trial-division/threads-2  50.0 ms  50.0 ms .. 50.0 ms     2.00      -   1.75         1.90  correct      inconclusive (too few blocks: 4)
            a .. b: smallest and largest sample of 4 blocks, too few for an interval

            left out (not measured by this version): trial-division/processes-1, trial-division/processes-2
            Parallel: trial-division/threads-2 kept 1.90 cores busy and was 2.00 times as fast as its reference; its workers ran at the same time.
            The book (item 41): two processes take 0.57 of the serial time, two threads no less than all of it. Not seen tonight: no speedup of a configuration with several processes.
            report: reports/gcd/latest/report.html
            """);
  }

  @Test
  void givesTimesOfOnePassAndSaysSo() {
    SampleRun run = SampleRun.measured(1).alsoEuclid(8_000);

    assertThat(RunText.of(run.report(), PAGE))
        .isEqualTo(
            """
            euclid/serial is fastest; all 3 configurations gave the right gcds.

            configuration              median               range  speedup  range  bound  parallelism  correctness  verdict
            trial-division/serial      100 ms    100 ms .. 100 ms     1.00      -   1.00        0.950  correct      reference
            trial-division/threads-2  50.0 ms  50.0 ms .. 50.0 ms     2.00      -   1.75         1.90  correct      inconclusive (too few blocks: 1)
            euclid/serial             1.25 µs  1.25 µs .. 1.25 µs     1.00      -   1.00        0.950  correct      reference
            a .. b: smallest and largest sample of 1 block, too few for an interval
            times are of one pass; a sample is 8,000 passes of euclid

            Parallel: trial-division/threads-2 kept 1.90 cores busy and was 2.00 times as fast as its reference; its workers ran at the same time.
            The book (item 41): two processes take 0.57 of the serial time, two threads no less than all of it. Not seen tonight: no speedup of a configuration with several processes.
            report: reports/gcd/latest/report.html
            """);
  }

  @Test
  void givesTheTimeOfAPassOfASingleConfiguration() {
    SampleRun run = new SampleRun();
    run.blocks = 1;
    run.alsoEuclid(8_000);

    assertThat(run.report().sentence())
        .isEqualTo("euclid/serial took 1.25 µs a pass; it gave the right gcds.");
  }

  @Test
  void callsAQuickRunALook() {
    SampleRun run = SampleRun.measured(1);
    run.quick = true;

    assertThat(RunText.of(run.report(), PAGE))
        .isEqualTo(
            """
            A quick look, not a measurement: trial-division/threads-2 was fastest: 2.00 times as fast as serial; both configurations gave the right gcds.

            configuration              median               range  speedup  range  bound  parallelism  correctness  verdict
            trial-division/serial      100 ms    100 ms .. 100 ms     1.00      -   1.00        0.950  correct      -
            trial-division/threads-2  50.0 ms  50.0 ms .. 50.0 ms     2.00      -   1.75         1.90  correct      -
            a .. b: smallest and largest sample of 1 block, too few for an interval

            warning: a quick run is not comparable with other runs; run without --quick to measure
            Parallel: trial-division/threads-2 kept 1.90 cores busy and was 2.00 times as fast as its reference; its workers ran at the same time.
            The book (item 41): two processes take 0.57 of the serial time, two threads no less than all of it. Not seen tonight: no speedup of a configuration with several processes.
            report: reports/gcd/latest/report.html
            """);
  }

  @Test
  void namesTwoConfigurationsOfAKindOfWarning() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 400_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, THREADS_2, 400_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 3, SampleRun.EUCLID, 400_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 4, SampleRun.PROCESSES_2, 400_000, SampleRun.RIGHT));

    assertThat(RunText.of(run.report(), PAGE).lines())
        .filteredOn(line -> line.startsWith("warning: "))
        .containsExactly(
            "warning: trial-division/serial: a sample takes 400 µs, less than 1 ms; set `repeat: 25` in the job, which makes it last 10 ms",
            "warning: trial-division/threads-2: a sample takes 400 µs, less than 1 ms; set `repeat: 25` in the job, which makes it last 10 ms",
            "warning: 2 more configurations with a warning of this kind, see the report");
  }

  @Test
  void putsWrongResultsFirst() {
    SampleRun run = SampleRun.measured(1);
    run.trials.add(SampleRun.ended(1, 3, THREADS_4, Ended.TIMED_OUT, "sample 2 took over 5 min"));
    run.judged(THREADS_4, Correctness.TIMED_OUT, "sample 2 took over 5 min");
    run.wrong(THREADS_2);

    assertThat(RunText.of(run.report(), PAGE))
        .isEqualTo(
            """
            trial-division/threads-2 gave wrong results: row 3 (a=2039045, b=2020802): expected 3, found 4. One more configuration is not correct.

            configuration              median               range  speedup  range  bound  parallelism  correctness  verdict
            trial-division/serial      100 ms    100 ms .. 100 ms     1.00      -   1.00        0.950  correct      reference
            trial-division/threads-2  50.0 ms  50.0 ms .. 50.0 ms        -      -   1.75         1.90  wrong        -
            trial-division/threads-4        -                   -        -      -   1.75            -  timed-out    -
            a .. b: smallest and largest sample of 1 block, too few for an interval

            trial-division/threads-2: wrong: row 3 (a=2039045, b=2020802): expected 3, found 4
            trial-division/threads-4: timed-out: sample 2 took over 5 min
            warning: more workers than this machine's 2 cores: trial-division/threads-4; expect no speedup beyond the cores
            The book (item 41): two processes take 0.57 of the serial time, two threads no less than all of it. Not seen tonight: no speedup of a configuration with several processes.
            report: reports/gcd/latest/report.html
            """);
  }

  @Test
  void showsAMessageOnOneLineWithoutSteeringTheTerminal() {
    SampleRun run = SampleRun.measured(1);
    run.judged(THREADS_2, Correctness.FAILED, "the trial process ended:\n\u001b[2Jboom\n");

    assertThat(run.report().sentence())
        .isEqualTo("trial-division/threads-2 failed: the trial process ended: \\u001b[2Jboom.");
  }

  @Test
  void doesNotCallASmallRatioADifference() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 101_000_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, THREADS_2, 100_000_000, SampleRun.RIGHT));
    run.correct(SERIAL);
    run.correct(THREADS_2);

    assertThat(run.report().sentence())
        .isEqualTo(
            "trial-division/threads-2 is fastest, but by too little to tell: 1.01 times as fast as"
                + " serial; both configurations gave the right gcds.");
  }

  @Test
  void saysWhatToUseAndHowMuchFasterItIsBeyondDoubt() {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 54_000_000);

    assertThat(RunText.of(run.report(), Path.of("reports/gcd/run/report.html")))
        .startsWith(
            """
            Use trial-division/threads-2: 1.83 times as fast as serial (1.81 to 1.86, 95 % interval, n = 10 blocks); both configurations gave the right gcds.

            configuration              median               range  speedup         range  bound  parallelism  correctness  verdict
            trial-division/serial      102 ms    101 ms to 102 ms     1.00             -   1.00        0.950  correct      reference
            trial-division/threads-2  55.4 ms  54.5 ms to 56.2 ms     1.83  1.81 to 1.86   1.75         1.90  correct      faster
            a to b: 95 % interval, n = 10 blocks

            """);
  }

  /// What only seems to be fastest is not recommended where something else is faster beyond doubt.
  @Test
  void recommendsWhatIsProven() {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 54_000_000);
    for (int block = 1; block <= 10; block++) {
      long elapsed = block <= 6 ? 40_000_000 : 160_000_000;
      run.trials.add(SampleRun.trial(block, 3, SampleRun.PROCESSES_2, elapsed, SampleRun.RIGHT));
    }
    run.correct(SampleRun.PROCESSES_2);

    assertThat(run.report().sentence()).startsWith("Use trial-division/threads-2: 1.83 times");
    assertThat(run.report().claim().orElseThrow()).endsWith("so nothing is decided tonight.");
  }

  @Test
  void staysWithTheReferenceWhereNothingIsFaster() {
    assertThat(SampleRun.noisy(10, 100_000_000, 99_000_000).report().sentence())
        .isEqualTo(
            "Stay with serial: trial-division/threads-2 is no faster: 1.00 times as fast as serial"
                + " (0.985 to 1.02, 95 % interval, n = 10 blocks); both configurations gave the"
                + " right gcds.");
    assertThat(SampleRun.noisy(10, 100_000_000, 95_000_000).report().sentence())
        .startsWith(
            "Stay with serial for now: trial-division/threads-2 is fastest, but not beyond doubt:"
                + " 1.04 times as fast as serial (");
    assertThat(SampleRun.noisy(10, 100_000_000, 120_000_000).report().sentence())
        .isEqualTo(
            "Stay with trial-division/serial: nothing is faster beyond doubt; both configurations"
                + " gave the right gcds.");
  }

  @Test
  void namesTheReferenceInFullAmongSeveralVariants() {
    SampleRun run = SampleRun.measured(1);
    Configuration euclid =
        new Configuration("euclid/serial", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 2);
    run.trials.add(SampleRun.trial(1, 3, euclid, 90_000_000, SampleRun.RIGHT));
    run.correct(euclid);

    assertThat(run.report().sentence())
        .isEqualTo(
            "trial-division/threads-2 is fastest: 2.00 times as fast as trial-division/serial,"
                + " which is not proven (too few blocks: 1); all 3 configurations gave the right"
                + " gcds.");
  }

  @Test
  void saysWhenTheReferenceIsFastest() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 100_000_000, SampleRun.RIGHT));
    run.trials.add(SampleRun.trial(1, 2, THREADS_2, 150_000_000, SampleRun.RIGHT));
    run.correct(SERIAL);
    run.correct(THREADS_2);

    assertThat(run.report().sentence())
        .isEqualTo("trial-division/serial is fastest; both configurations gave the right gcds.");
  }

  @Test
  void givesTheTimeOfASingleConfiguration() {
    SampleRun run = new SampleRun();
    run.trials.add(SampleRun.trial(1, 1, SERIAL, 100_000_000, SampleRun.RIGHT));
    run.correct(SERIAL);

    assertThat(run.report().sentence())
        .isEqualTo("trial-division/serial took 100 ms; it gave the right gcds.");
  }

  @Test
  void saysWhyNothingWasMeasured() {
    SampleRun run = new SampleRun();
    run.state = RunState.FAILED;
    run.message = "data/x.csv:2:1: error: a 'x': not an integer";

    assertThat(RunText.of(run.report(), PAGE))
        .isEqualTo(
            """
            The run failed: data/x.csv:2:1: error: a 'x': not an integer
            report: reports/gcd/latest/report.html
            """);
  }
}
