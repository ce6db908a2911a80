package io.threadmill.inbox;

import io.threadmill.history.History;
import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import io.threadmill.history.StoredRun;
import io.threadmill.inbox.InboxStatus.Entry;
import io.threadmill.inbox.InboxStatus.Stage;
import io.threadmill.numberset.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The dropped files of a home, to be looked at and to be tried again, whether or not somebody
/// serves the inbox.
public final class InboxFiles {

  private static final int MOST_REJECTED = 50;
  private static final int MOST_NAMED = 20;

  private static final Set<InboxState> TAKEN =
      Set.of(
          InboxState.CLAIMING,
          InboxState.CLAIMED,
          InboxState.ARCHIVING,
          InboxState.REJECTING,
          InboxState.RETRYING);

  private final DataFolders folders;
  private final History history;
  private final JobFiles jobFiles;
  private final Ends ends;
  private final Observed observed;

  /// For a program that does not serve the inbox.
  public InboxFiles(Path home, History history, InstantSource clock) {
    this(
        new DataFolders(home),
        history,
        new JobFiles(home),
        new Ends(new DataFolders(home), history, new LocalDisk(), clock),
        new Observed());
  }

  InboxFiles(
      DataFolders folders, History history, JobFiles jobFiles, Ends ends, Observed observed) {
    this.folders = folders;
    this.history = history;
    this.jobFiles = jobFiles;
    this.ends = ends;
    this.observed = observed;
  }

  /// What there is now. Nothing is changed by looking.
  public InboxStatus status() {
    Listing listing = Listing.of(folders.inbox());
    List<InboxFile> taken = history.inbox().in(TAKEN);
    List<Entry> entries = new ArrayList<>();
    if (!listing.files().isEmpty() || !taken.isEmpty()) {
      Jobs jobs = jobFiles.now();
      listing.files().forEach(file -> entries.add(dropped(file, jobs)));
      Map<String, StoredRun> runs = runsOf(taken);
      taken.forEach(file -> entries.add(taken(file, runs.get(file.run()), jobs)));
    }
    history
        .inbox()
        .newest(Set.of(InboxState.REJECTED, InboxState.GONE), MOST_REJECTED)
        .forEach(file -> entries.add(over(file)));
    return new InboxStatus(entries, problems(listing));
  }

  private Map<String, StoredRun> runsOf(List<InboxFile> taken) {
    return history.runs().findAll(taken.stream().map(InboxFile::run).toList()).stream()
        .collect(Collectors.toMap(StoredRun::id, Function.identity()));
  }

  private List<String> problems(Listing listing) {
    List<String> problems = new ArrayList<>();
    observed.troubles.message(Observed.INBOX).ifPresent(problems::add);
    observed.troubles.message(Observed.RUNS).ifPresent(problems::add);
    problems.addAll(listing.problems());
    return problems;
  }

  private Entry dropped(Dropped file, Jobs jobs) {
    Stage stage = Stage.WAITING;
    String why = whyItWaits(file, jobs);
    if (file.isUnfinished()) {
      stage = Stage.BEING_WRITTEN;
      why = "its name says that it is still being written";
    } else if (file.isMarker()) {
      why = "it says that another file is complete, and is removed with that file";
    }
    return new Entry(
        file.name(),
        file.folder(),
        jobs.match(file.folder(), file.name()) instanceof Jobs.Match.Found(var job)
            ? job.name()
            : "",
        file.size(),
        observed.sightings.since(file.path()),
        stage,
        why,
        "",
        "data/inbox/" + file.shown());
  }

  private String whyItWaits(Dropped file, Jobs jobs) {
    Optional<String> trouble = observed.troubles.message(file.path());
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (jobs.match(file.folder(), file.name()) instanceof Jobs.Match.Waits(String reason)) {
      return reason;
    }
    return observed.isServing()
        ? "taken when nothing is written to it for 2 s"
        : "taken when threadmill serve runs";
  }

  private Entry taken(InboxFile file, @Nullable StoredRun run, Jobs jobs) {
    Optional<String> trouble = observed.troubles.message(file.run());
    if (trouble.isPresent()) {
      return entry(file, Stage.STUCK, trouble.get() + "; it is tried again");
    }
    if (file.state() != InboxState.CLAIMED) {
      return entry(file, Stage.TAKEN, waitsForJob(file, jobs).orElse("it is being moved"));
    }
    return run == null ? queued(file, jobs) : withRun(file, run);
  }

  private Entry queued(InboxFile file, Jobs jobs) {
    Optional<String> reason = waitsForJob(file, jobs);
    return reason.isPresent()
        ? entry(file, Stage.STUCK, reason.get())
        : entry(file, Stage.QUEUED, file.message());
  }

  private static Optional<String> waitsForJob(InboxFile file, Jobs jobs) {
    String job = file.job().isEmpty() ? file.folder() : file.job();
    return jobs.named(job)
        .filter(Jobs.Match.Waits.class::isInstance)
        .map(match -> ((Jobs.Match.Waits) match).reason());
  }

  private Entry withRun(InboxFile file, StoredRun run) {
    return switch (run.state()) {
      case RUNNING -> entry(file, Stage.RUNNING, "");
      case FINISHED -> entry(file, Stage.TAKEN, "it is being moved");
      case STOPPED -> entry(file, Stage.STUCK, "its run was stopped; " + resume(run));
      case INTERRUPTED -> interrupted(file, run);
      case FAILED ->
          run.isRejected()
              ? entry(file, Stage.TAKEN, "it is being moved")
              : entry(file, Stage.STUCK, "its run failed: " + run.message() + "; " + resume(run));
    };
  }

  private Entry interrupted(InboxFile file, StoredRun run) {
    String held = observed.held.get(run.id());
    if (held != null) {
      return entry(
          file,
          Stage.STUCK,
          "%s; %s, or move the file back into the inbox to begin anew"
              .formatted(held, resume(run)));
    }
    return entry(file, Stage.QUEUED, "its run was interrupted and goes on");
  }

  private static String resume(StoredRun run) {
    return "go on with: ./threadmill run --resume " + run.id();
  }

  private static Entry over(InboxFile file) {
    boolean rejected = file.state() == InboxState.REJECTED;
    return entry(file, rejected ? Stage.REJECTED : Stage.REMOVED, file.message());
  }

  private static Entry entry(InboxFile file, Stage stage, String why) {
    return new Entry(
        file.name(),
        file.folder(),
        file.job(),
        file.size(),
        Optional.of(stage == Stage.REJECTED ? file.changedAt() : file.claimedAt()),
        stage,
        why,
        file.run(),
        file.place());
  }

  /// Moves a rejected file back into the inbox, under the name that it had. It runs under a new id.
  ///
  /// @param file its run, its name in the inbox, or its name among the rejected files
  /// @return where it is now, relative to the home
  /// @throws RetryException which says why it cannot be
  public String retry(String file) throws RetryException {
    InboxFile rejected = rejected(file);
    try {
      ends.retry(rejected);
      return DataFolders.inboxPlace(rejected);
    } catch (IOException e) {
      throw new RetryException(
          rejected.place() + " cannot be moved back into the inbox: " + Trouble.reason(e));
    }
  }

  private InboxFile rejected(String wanted) throws RetryException {
    List<InboxFile> all = history.inbox().in(Set.of(InboxState.REJECTED));
    List<InboxFile> found = all.stream().filter(file -> isMeant(file, wanted)).toList();
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 ->
          throw new RetryException(
              "no rejected file %s; rejected are: %s"
                  .formatted(quote(wanted), all.isEmpty() ? "none" : names(all)));
      default ->
          throw new RetryException(
              "%d rejected files are called %s: name the run instead, one of %s"
                  .formatted(found.size(), quote(wanted), runs(found)));
    };
  }

  private static boolean isMeant(InboxFile file, String wanted) {
    return file.run().equals(wanted)
        || file.name().equals(wanted)
        || file.place().equals(wanted)
        || file.place().endsWith("/" + wanted);
  }

  private static String quote(String name) {
    return "'" + ShownText.escape(name) + "'";
  }

  private static String names(List<InboxFile> files) {
    return newest(files)
        .map(file -> file.run() + " (" + ShownText.escape(file.name()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String runs(List<InboxFile> files) {
    return newest(files).map(InboxFile::run).collect(Collectors.joining(", "));
  }

  private static Stream<InboxFile> newest(List<InboxFile> files) {
    return files.reversed().stream().limit(MOST_NAMED);
  }
}
