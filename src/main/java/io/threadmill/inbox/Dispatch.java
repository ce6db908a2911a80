package io.threadmill.inbox;

import io.threadmill.batch.ClaimedInput;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.definition.JobFile;
import io.threadmill.history.History;
import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.numberset.ShownText;
import io.threadmill.plan.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Runs claimed files, one after the other in the order in which they were claimed, and decides
/// where each belongs. What is to be done follows from what is stored, so a file whose run was
/// interrupted, or that somebody else went on with, needs nothing special.
///
/// @param machine is told for whom a run waits, and knows when nobody wants it any more
record Dispatch(
    DataFolders folders,
    History history,
    JobFiles jobFiles,
    Runs runs,
    Ends ends,
    Disk disk,
    Observed observed,
    MachineLock.Waiting machine,
    InstantSource clock) {

  /// Does something for the first file for which something can be done.
  ///
  /// @return whether there was one and all went well
  boolean step() throws InterruptedException, RunQueue.ClosedException {
    for (InboxFile file : history.inbox().in(Set.of(InboxState.CLAIMED))) {
      if (machine.isGivenUp()) {
        return false;
      }
      if (observed.troubles.isDue(file.run(), clock.instant())) {
        Optional<Boolean> progress = tryStep(file);
        if (progress.isPresent()) {
          return progress.get();
        }
      }
    }
    return false;
  }

  /// Empty when there is nothing to do for this file.
  private Optional<Boolean> tryStep(InboxFile file)
      throws InterruptedException, RunQueue.ClosedException {
    try {
      if (!step(file)) {
        return Optional.empty();
      }
      observed.troubles.solved(file.run());
      return Optional.of(true);
    } catch (IOException | RuntimeException e) {
      String message = "a file could not be run or put away: " + Trouble.reason(e, folders.home());
      observed.troubles.failed(file.run(), message, clock.instant());
      return Optional.of(false);
    }
  }

  private boolean step(InboxFile file)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    Optional<StoredRun> run = history.runs().find(file.run());
    if (run.isEmpty()) {
      return begin(file);
    }
    return switch (run.get().state()) {
      case RUNNING -> false;
      case STOPPED -> vanished(file);
      case FINISHED -> end(file, run.get());
      case FAILED -> run.get().isRejected() ? end(file, run.get()) : vanished(file);
      case INTERRUPTED -> !observed.held.containsKey(file.run()) && resume(file, run.get());
    };
  }

  /// Whether somebody has taken the file of a run that he must go on with himself.
  private boolean vanished(InboxFile file) throws IOException {
    boolean vanished = claimed(file).isEmpty();
    if (vanished) {
      gone(file, "somebody removed it from data/in-progress");
    }
    return vanished;
  }

  private boolean begin(InboxFile file)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    Optional<Path> claimed = claimed(file);
    if (claimed.isEmpty()) {
      gone(file, "somebody removed it from data/in-progress before it ran");
      return true;
    }
    Jobs jobs = jobFiles.now();
    return switch (jobs.named(file.job()).orElseGet(() -> jobs.match(file.folder(), file.name()))) {
      case Jobs.Match.Waits _ -> false;
      case Jobs.Match.None(Rejection rejection) ->
          decide(file, InboxState.REJECTING, rejection.message(file.name()));
      case Jobs.Match.Found(JobFile job) -> begin(file, claimed.get(), job);
    };
  }

  /// A run that could not go on left its file in its own folder.
  private Optional<Path> claimed(InboxFile file) throws IOException {
    Optional<Path> here = folders.claimed(file.run());
    if (here.isPresent() || file.replaces().isEmpty()) {
      return here;
    }
    Optional<Path> before = folders.claimed(file.replaces().get());
    if (before.isEmpty()) {
      return before;
    }
    Path target = folders.claim(file.run(), file.name());
    disk.makeFolderOf(target);
    disk.move(before.get(), target);
    disk.delete(folders.inProgress(file.replaces().get()));
    return Optional.of(target);
  }

  private boolean begin(InboxFile file, Path claimed, JobFile job)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    String sha256 = hashed(file, claimed);
    Optional<String> earlier = history.inbox().earlierRun(job.name(), sha256);
    if (earlier.isPresent()) {
      history.inbox().sameAs(file.run(), earlier.get());
      if (job.definition().orElseThrow().inbox().filter(it -> it.skipDuplicates()).isPresent()) {
        return decide(file, InboxState.ARCHIVING, "not run: same content as run " + earlier.get());
      }
    }
    RunRequest request =
        new RunRequest(
            job.definition().orElseThrow(),
            job.text(),
            claimed,
            RunOptions.full(),
            Trigger.INBOX,
            false,
            Optional.of(new ClaimedInput(file.run(), sha256)));
    return ended(file, () -> runs.launch(request, machine));
  }

  /// Reading a large file takes a while: nothing is measured meanwhile.
  private String hashed(InboxFile file, Path claimed)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    if (file.sha256().isPresent()) {
      return file.sha256().get();
    }
    String sha256 = runs.quietly(file, () -> disk.sha256(claimed), machine);
    history.inbox().hashed(file.run(), sha256);
    return sha256;
  }

  private boolean resume(InboxFile file, StoredRun run)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    if (folders.claimed(file.run()).isEmpty() && run.numberSetSha256().isEmpty()) {
      gone(file, "somebody removed it from data/in-progress before it was read");
      return true;
    }
    try {
      return ended(file, () -> runs.resume(run, machine));
    } catch (ResumeException e) {
      if (!history.trials().withoutSamples(run.id()).isEmpty()) {
        observed.held.put(file.run(), "run " + run.id() + " cannot go on: " + e.reason());
        return false;
      }
      replace(file, "run " + run.id() + " could not go on: " + e.reason());
      return true;
    } catch (NumberSetException e) { // it had not been read yet
      replace(file, "run " + run.id() + " could not go on: " + e.problem());
      return true;
    }
  }

  /// Nothing was measured, so nothing is lost when another run begins.
  private void replace(InboxFile file, String reason) {
    boolean replaced = false;
    while (!replaced) {
      String run = runs.newId();
      InboxFile fresh =
          new InboxFile(
              run,
              file.name(),
              file.folder(),
              file.job(),
              file.size(),
              file.modifiedMicros(),
              file.sha256(),
              InboxState.CLAIMED,
              DataFolders.inProgressPlace(run),
              reason,
              Optional.empty(),
              Optional.of(file.run()),
              file.claimedAt(),
              clock.instant());
      replaced = history.inbox().replace(file, fresh, reason + "\nmeasured afresh as run " + run);
    }
  }

  /// A run, begun or resumed.
  @FunctionalInterface
  private interface Measurement {
    RunResult take() throws IOException, InterruptedException, RunQueue.ClosedException;
  }

  /// What became of the file is for the next step to see.
  private boolean ended(InboxFile file, Measurement measurement)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    try {
      RunResult result = measurement.take();
      if (result.isUnfinished()) {
        observed.held.put(file.run(), result.message());
      }
      return true;
    } finally {
      history
          .runs()
          .find(file.run())
          .filter(run -> run.state() == RunState.RUNNING)
          .ifPresent(run -> history.runs().interrupted(run.id()));
    }
  }

  private boolean end(InboxFile file, StoredRun run)
      throws IOException, InterruptedException, RunQueue.ClosedException {
    Optional<Path> claimed = folders.claimed(file.run());
    if (claimed.isEmpty()) {
      gone(file, "somebody removed it from data/in-progress after run " + run.id() + " began");
      return true;
    }
    if (run.isRejected()) {
      return decide(file, InboxState.REJECTING, named(file, run.message(), claimed.get()));
    }
    String claimedSha256 = file.sha256().orElseThrow();
    String now = runs.quietly(file, () -> disk.sha256(claimed.get()), machine);
    if (!now.equals(claimedSha256) || !run.inputSha256().orElse(now).equals(claimedSha256)) {
      return decide(
          file, InboxState.REJECTING, changed(run.id(), claimedSha256, now).message(file.name()));
    }
    return decide(file, InboxState.ARCHIVING, note(file));
  }

  private static Rejection changed(String run, String claimed, String now) {
    return new Rejection(
        "the file was changed after run %s had taken it: its SHA-256 was %s and is %s"
            .formatted(run, claimed, now),
        "drop it again when it is complete; writing it under another name and renaming it is safe");
  }

  private String note(InboxFile file) {
    return history
        .inbox()
        .find(file.run())
        .flatMap(InboxFile::sameAs)
        .map(earlier -> "same content as run " + earlier)
        .orElse("");
  }

  /// With the name that the user knows.
  private static String named(InboxFile file, String message, Path claimed) {
    return message.replace(ShownText.escape(claimed.toString()), ShownText.escape(file.name()));
  }

  private boolean decide(InboxFile file, InboxState state, String message) throws IOException {
    String place =
        state == InboxState.ARCHIVING
            ? DataFolders.archivePlace(file)
            : DataFolders.rejectedPlace(file);
    history.inbox().becomes(file.run(), state, place, message, clock.instant());
    observed.held.remove(file.run());
    ends.finish(file.run());
    return true;
  }

  private void gone(InboxFile file, String message) throws IOException {
    disk.delete(folders.inProgress(file.run()));
    history.inbox().becomes(file.run(), InboxState.GONE, "", message, clock.instant());
  }
}
