package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.Kept;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.report.Index;
import io.threadmill.report.ReportFiles;
import io.threadmill.report.ReportFolder;
import io.threadmill.report.ResultRows;
import io.threadmill.report.RunComparison;
import io.threadmill.report.RunData;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From the database to reports and their files.
public final class Reporting {

  private static final int MOST_LISTED = 1_000;

  private final Path reports;
  private final History history;

  Reporting(Path reports, History history) {
    this.reports = reports;
    this.history = history;
  }

  /// Computes the report of a run; empty when there is no such run.
  public Optional<RunReport> report(String run) {
    return history.runs().find(run).map(this::report);
  }

  /// The newest runs first.
  public List<ListedRun> newest(int most) {
    return history.runs().newest(most);
  }

  /// Where the report of a run lies, made writable if it is not there.
  ///
  /// @throws IOException which names the folder and says why it cannot be written
  public ReportFolder folder(StoredRun run) throws IOException {
    return prepare(run.job(), run.id());
  }

  /// Makes the files of a stored run again of which the database holds all rows, and leaves the
  /// others as they are.
  ///
  /// @return the names of those that were left
  public synchronized List<String> rebuild(RunReport report) throws IOException {
    StoredRun run = report.run();
    List<String> left = new ArrayList<>();
    if (holdsResults(run)) {
      writeResults(run, reader -> history.results().forEach(run.id(), reader));
    } else {
      left.add("results.csv");
    }
    List<String> incomplete = incomplete(kept(run.id()));
    if (incomplete.isEmpty()) {
      write(run.id());
    } else {
      new ReportFiles(folder(run)).writeBut(report, incomplete);
      left.addAll(incomplete);
    }
    return left;
  }

  /// How much is still stored of a run that there is.
  public Kept kept(String run) {
    return history.removals().kept(run).orElseThrow();
  }

  /// Why two runs cannot be compared, all reasons; empty when they can.
  public List<String> obstacles(RunReport a, RunReport b) {
    List<String> obstacles = new ArrayList<>(RunComparison.obstacles(a.run(), b.run()));
    for (RunReport report : List.of(a, b)) {
      if (kept(report.run().id()) == Kept.SUMMARY) {
        obstacles.add(
            "the samples of run %s were removed (retention)".formatted(report.run().id()));
      }
    }
    return obstacles;
  }

  /// What is not the whole truth without the rows that were removed.
  private static List<String> incomplete(Kept kept) {
    return switch (kept) {
      case ALL -> List.of();
      case SAMPLES -> List.of("partitions.csv", "summary.csv", "run.json", "report.html");
      case SUMMARY ->
          List.of(
              "timings.csv",
              "partitions.csv",
              "summary.csv",
              "counters.csv",
              "changes.csv",
              "run.json",
              "report.html");
    };
  }

  /// Whether the database holds the results of all rows.
  boolean holdsResults(StoredRun run) {
    return run.rightDigest().isPresent() && history.results().count(run.id()) == run.rows();
  }

  synchronized void prove(String job, String run) throws IOException {
    ReportFolder.prove(reports, job, run);
  }

  synchronized ReportFolder prepare(String job, String run) throws IOException {
    return ReportFolder.prepare(reports, job, run);
  }

  synchronized void writeResults(StoredRun run, ResultRows results) throws IOException {
    new ReportFiles(folder(run)).writeResults(report(run), results);
  }

  /// Writes all files but `results.csv`, and the list of all runs.
  synchronized void write(String id) throws IOException {
    RunReport report = report(id).orElseThrow();
    history.runs().headline(id, report.sentence());
    ReportFolder folder = folder(report.run());
    new ReportFiles(folder).write(report);
    if (report.run().state() == RunState.FINISHED) {
      folder.becomeLatest();
    }
    writeIndex();
  }

  /// Writes the list of all runs.
  public synchronized void writeIndex() throws IOException {
    Index.write(
        reports,
        newest(MOST_LISTED),
        history.verdicts().ofNewest(MOST_LISTED),
        history.changes().all());
  }

  private RunReport report(StoredRun run) {
    return RunReport.of(
        new RunData(
            run,
            history.trials().of(run.id()),
            history.trials().failedBefore(run.id()),
            history.blocks().of(run.id()),
            history.verdicts().of(run.id()),
            history.rejections().of(run.id()),
            history.past(run)));
  }
}
