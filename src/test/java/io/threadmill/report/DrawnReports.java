package io.threadmill.report;

import io.threadmill.history.GridCell;
import io.threadmill.history.KnownChange;
import io.threadmill.history.RunState;
import io.threadmill.history.ToldChange;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reports of runs made by hand, written as real ones are.
public final class DrawnReports {

  /// What would be a tag and a script if it were not escaped.
  public static final String HOSTILE = "</script><img src=x onerror=alert(1)>&\u2028'\"";

  private static final Instant FIRST = Instant.parse("2025-11-22T02:30:00Z");

  private DrawnReports() {}

  /// Serial, threads and worker processes, in so few blocks that nothing has an interval.
  public static Path quick(Path reports) {
    SampleRun run = SampleRun.measured(3).alsoProcesses(SampleRun.PROCESSES_2);
    run.quick = true;
    return written(reports, "quick", run);
  }

  /// Wrong results, a failure and a time-out beside what is right, in ten blocks.
  public static Path faulty(Path reports) {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 55_000_000);
    Configuration wrong = ScalingRun.configuration(Mode.VIRTUAL_THREADS, 2, 2, "");
    Configuration late = ScalingRun.configuration(Mode.VIRTUAL_THREADS, 4, 2, "");
    for (int block = 1; block <= run.blocks; block++) {
      run.trials.add(SampleRun.trial(block, 3, wrong, 60_000_000, SampleRun.WRONG));
      run.trials.add(SampleRun.ended(block, 4, SampleRun.THREADS_4, Ended.FAILED, "out of memory"));
      run.trials.add(SampleRun.ended(block, 5, late, Ended.TIMED_OUT, "after 5 min"));
    }
    run.wrong(wrong);
    run.judged(SampleRun.THREADS_4, Correctness.FAILED, "out of memory");
    run.judged(late, Correctness.TIMED_OUT, "after 5 min");
    run.definition =
        "{\"workload\":\"gcd\",\"schedule\":{\"at\":\"daily 02:30\",\"zone\":\"Asia/Seoul\"}}";
    return written(reports, "faulty", run);
  }

  /// Threads whose speedup both laws are fitted to, and virtual threads with too few points.
  public static Path scaling(Path reports) {
    SampleRun run = ScalingRun.threads(8, 1, 2, 4, 8);
    ScalingRun.add(run, ScalingRun.configuration(Mode.VIRTUAL_THREADS, 2, 64, ""));
    ScalingRun.add(run, ScalingRun.configuration(Mode.VIRTUAL_THREADS, 4, 64, ""));
    return written(reports, "scaling", run);
  }

  /// A year of nights, some of them missed, with three changes.
  public static Path history(Path reports) {
    SampleRun run = SampleRun.noisy(10, 100_000_000, 55_000_000);
    RunReport report = run.report();
    List<NightSeries> nights =
        List.of(
            year(SampleRun.SERIAL.name(), 100_000_000, 1),
            year(SampleRun.THREADS_2.name(), 55_000_000, 3));
    return written(reports, "history", report, nights);
  }

  /// The list of two runs of different jobs, of which one has slowed down.
  public static Path index(Path reports) {
    SampleRun one = SampleRun.finished();
    SampleRun other = SampleRun.finished();
    other.job = "other";
    other.id = "20261123-023000-cd34";
    Instant at = one.stored().startedAt();
    KnownChange change =
        new KnownChange(
            4,
            SampleRun.SERIAL.name(),
            2,
            one.id,
            one.id,
            at,
            1.18,
            1e-6,
            Optional.empty(),
            Optional.empty(),
            "");
    try {
      Index.write(
          reports.resolve("index"),
          List.of(one.stored().listed(), other.stored().listed()),
          List.of(
              cell(one, SampleRun.SERIAL.name(), Correctness.CORRECT),
              cell(one, HOSTILE, Correctness.WRONG),
              cell(other, SampleRun.SERIAL.name(), Correctness.CORRECT)),
          List.of(new ToldChange(one.job, at, one.id, change)));
      return reports.resolve("index/index.html");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GridCell cell(SampleRun run, String configuration, Correctness correctness) {
    return new GridCell(
        run.id,
        configuration,
        correctness,
        Optional.of(SpeedVerdict.FASTER),
        OptionalDouble.of(1.83));
  }

  /// Eight configurations in thirty blocks.
  public static Path large(Path reports) {
    return written(reports, "large", largeRun());
  }

  static SampleRun largeRun() {
    SampleRun run = ScalingRun.threads(30, 1, 2, 4, 8);
    ScalingRun.add(run, ScalingRun.configuration(Mode.VIRTUAL_THREADS, 2, 64, ""));
    ScalingRun.add(run, ScalingRun.configuration(Mode.VIRTUAL_THREADS, 4, 64, ""));
    ScalingRun.add(run, ScalingRun.configuration(Mode.PROCESSES, 2, 64, ""));
    return run;
  }

  /// Threads that take two hundred times as long as serial.
  public static Path slow(Path reports) {
    return written(reports, "slow", SampleRun.noisy(6, 364, 74_000));
  }

  /// One serial trial with more partitions than a page shows.
  public static Path many(Path reports) {
    return written(reports, "many", SampleRun.manyPartitions(500));
  }

  /// Ten thousand waits on as many virtual threads, compared with the ideal time.
  public static Path waits(Path reports) {
    return written(reports, "waits", WaitRun.tenThousand(6));
  }

  /// A run that was over before anything was measured.
  public static Path empty(Path reports) {
    SampleRun run = new SampleRun();
    run.state = RunState.FAILED;
    run.message = "no such file";
    return written(reports, "empty", run);
  }

  /// Names and messages that would do harm if they were markup.
  public static Path hostile(Path reports) {
    SampleRun run = SampleRun.finished();
    Configuration named =
        new Configuration(HOSTILE, "trial-division", Mode.THREADS, 2, Transfer.INLINE, 2);
    run.trials.add(SampleRun.trial(1, 3, named, 80_000_000, SampleRun.WRONG));
    run.judged(named, Correctness.WRONG, HOSTILE);
    run.definition = "{\"description\":\"x\"}";
    return written(reports, "hostile", run);
  }

  private static NightSeries year(String configuration, double ns, int changes) {
    List<NightSeries.Night> nights = new ArrayList<>();
    List<Instant> missed = new ArrayList<>();
    List<NightSeries.Level> levels = new ArrayList<>();
    List<NightSeries.Mark> marks = new ArrayList<>();
    int each = 365 / (changes + 1) + 1;
    for (int day = 0; nights.size() < 365; day++) {
      Instant at = FIRST.plus(Duration.ofDays(day));
      if (day % 41 == 40) {
        missed.add(at);
        continue;
      }
      int night = nights.size();
      double level = levelNs(ns, night / each);
      double noise = 1 + 0.01 * Math.sin(night * 12.9898) + (night % 97 == 50 ? 0.08 : 0);
      nights.add(
          new NightSeries.Night(
              "run-" + night,
              at,
              level * noise,
              level * noise / 1e7,
              night % 97 == 50 ? "spike" : ""));
    }
    for (int level = 0; level <= changes; level++) {
      int from = level * each;
      levels.add(new NightSeries.Level(from, Math.min(365, from + each), levelNs(ns, level)));
      if (level > 0) {
        marks.add(mark(from, level % 2 == 1));
      }
    }
    return new NightSeries(configuration, 2, "", nights, missed, levels, marks);
  }

  private static double levelNs(double ns, int level) {
    return ns * (level % 2 == 0 ? 1 : 1.18);
  }

  private static NightSeries.Mark mark(int night, boolean slower) {
    return new NightSeries.Mark(
        night,
        slower,
        slower ? "new" : "fixed",
        slower,
        slower ? "+18 %" : "-15 %",
        (slower ? "+18 %" : "-15 %") + " since run run-" + (night - 1),
        slower ? "JDK 25.0.1 is now 25.0.2" : "");
  }

  private static Path written(Path reports, String job, SampleRun run) {
    run.job = job;
    return written(reports, job, run.report(), List.of());
  }

  private static Path written(
      Path reports, String job, RunReport report, List<NightSeries> nights) {
    try {
      ReportFolder folder = ReportFolder.prepare(reports, job, report.run().id());
      new ReportFiles(folder).write(with(report, nights));
      return folder.page();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunReport with(RunReport report, List<NightSeries> nights) {
    return new RunReport(
        report.run(),
        report.trials(),
        report.blocks(),
        report.rows(),
        report.figures(),
        report.changes(),
        nights,
        report.sightings(),
        report.twins(),
        report.checks(),
        report.rejected(),
        report.warnings());
  }

  /// Writes all of them below a folder, to be looked at.
  public static void main(String[] folder) {
    Path reports = Path.of(folder[0]);
    List.of(
            quick(reports),
            faulty(reports),
            scaling(reports),
            history(reports),
            large(reports),
            slow(reports),
            many(reports),
            waits(reports),
            empty(reports),
            hostile(reports))
        .forEach(System.out::println);
  }
}
