package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.Removal;
import io.threadmill.history.Removal.Part;
import io.threadmill.history.StoredRun;
import io.threadmill.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Removes runs, or parts of what is stored of them. What is to be removed is stored first and
/// forgotten last, so that whoever comes after a kill finishes it: the next removal, or the next
/// start of the daemon. Nothing may be measured meanwhile by this process.
public final class RunRemovals {

  private final Path home;
  private final History history;
  private final Reporting reporting;
  private final InstantSource clock;
  private final Steps steps;

  RunRemovals(Path home, History history, Reporting reporting, InstantSource clock) {
    this(home, history, reporting, clock, _ -> {});
  }

  RunRemovals(Path home, History history, Reporting reporting, InstantSource clock, Steps steps) {
    this.home = home;
    this.history = history;
    this.reporting = reporting;
    this.clock = clock;
    this.steps = steps;
  }

  /// Is told what is done next.
  @FunctionalInterface
  interface Steps {
    void before(String step);
  }

  /// Removes a run with everything that is stored of it and its report. Changes from night to night
  /// that it has told stay.
  ///
  /// @throws IOException when the folder of its report cannot be removed or the list of runs cannot
  ///   be written; the next removal tries again
  public synchronized void remove(StoredRun run) throws IOException {
    remove(new Removal(run.id(), run.job(), Part.RUN, clock.instant()));
  }

  synchronized void remove(Removal removal) throws IOException {
    steps.before("begin");
    history.removals().begin(removal);
    finish(removal);
  }

  /// Finishes what somebody who was killed has begun.
  ///
  /// @return what that was
  public synchronized List<Removal> finishAll() throws IOException {
    List<Removal> unfinished = history.removals().unfinished();
    for (Removal removal : unfinished) {
      finish(removal);
    }
    return unfinished;
  }

  private void finish(Removal removal) throws IOException {
    RunFolders folders = RunFolders.of(home, removal.job(), removal.run());
    if (removal.part() == Part.RUN) {
      steps.before("report");
      folders.deleteUnused();
      steps.before("latest");
      pointToLatest(removal.job(), folders.reports());
    }
    steps.before("rows");
    history.removals().removeRows(removal);
    if (removal.part() == Part.RUN) {
      steps.before("index");
      reporting.writeIndex();
    }
    steps.before("over");
    history.removals().over(removal.run());
  }

  private void pointToLatest(String job, Path reports) throws IOException {
    Optional<Path> newest =
        history
            .removals()
            .newestLeft(job)
            .map(run -> reports.resolve(job).resolve(run))
            .filter(Files::isDirectory);
    if (newest.isPresent()) {
      ReportFolder.prepare(reports, job, String.valueOf(newest.get().getFileName())).becomeLatest();
    } else {
      ReportFolder.pointNowhere(reports, job);
    }
  }
}
