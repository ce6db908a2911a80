package io.threadmill.inbox;

import io.threadmill.batch.MachineLock;
import io.threadmill.batch.RunLauncher;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.History;
import io.threadmill.history.InboxFile;
import io.threadmill.history.InboxState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The drop folder of a home: looks into it every two seconds, takes what is complete, and runs it.
/// Two threads: one looks and moves, so that a file is taken while another one runs; one runs.
///
/// Nothing is kept in memory that matters: after a kill the next one finds in the database and in
/// the folders what is left to do.
public final class Inbox implements AutoCloseable {

  private static final long POLL_MILLIS = 2_000;
  private static final long CLOSING_MILLIS = 1_000;

  private static final Set<InboxState> UNSETTLED =
      Set.of(InboxState.CLAIMING, InboxState.ARCHIVING, InboxState.REJECTING, InboxState.RETRYING);

  private static final Comparator<Dropped> OLDEST_FIRST =
      Comparator.comparingLong(Dropped::modifiedMicros).thenComparing(Dropped::shown);

  private final DataFolders folders;
  private final History history;
  private final JobFiles jobFiles;
  private final Disk disk;
  private final InstantSource clock;
  private final Observed observed = new Observed();
  private final Claims claims;
  private final Ends ends;
  private final Dispatch dispatch;
  private final InboxFiles files;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private final Semaphore news = new Semaphore(0);
  private volatile boolean closed;

  /// @param launcher which knows the ids of runs
  /// @param queue behind which every run starts
  public Inbox(
      Path home, History history, RunLauncher launcher, RunQueue queue, InstantSource clock) {
    this(home, history, new Runs.Queued(launcher, queue), new LocalDisk(), clock);
  }

  Inbox(Path home, History history, Runs runs, Disk disk, InstantSource clock) {
    this.folders = new DataFolders(home);
    this.history = history;
    this.jobFiles = new JobFiles(home);
    this.disk = disk;
    this.clock = clock;
    this.claims = new Claims(folders, history.inbox(), disk, runs::newId, clock);
    this.ends = new Ends(folders, history, disk, clock);
    this.dispatch =
        new Dispatch(
            folders, history, jobFiles, runs, ends, disk, observed, new UntilClosed(), clock);
    this.files = new InboxFiles(folders, history, jobFiles, ends, observed);
  }

  /// Nobody wants a run any more once the inbox is closed.
  private final class UntilClosed implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {}

    @Override
    public boolean isGivenUp() {
      return closed;
    }
  }

  /// Starts to take files and to run them.
  public void start() {
    threads.add(Thread.ofPlatform().daemon().name("inbox").start(this::look));
    threads.add(Thread.ofPlatform().daemon().name("inbox-runs").start(this::run));
  }

  /// Takes no more files and starts no more runs. Returns promptly: the run that is going on is not
  /// touched, and its file is put away when it ends, or by the next start.
  @Override
  public void close() {
    closed = true;
    wake();
    if (!threads.isEmpty()) {
      join(threads.getFirst());
    }
  }

  /// Waits until the file of the run that was going on is put away, or need not be.
  ///
  /// @return whether that came in time
  public boolean awaitIdle(long millis) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(millis);
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /// Whether it takes files and runs them, as far as it has begun to.
  public boolean isAlive() {
    return !threads.isEmpty() && threads.stream().allMatch(Thread::isAlive);
  }

  /// What lies in the inbox, what was taken and what was rejected.
  public InboxStatus status() {
    return files.status();
  }

  /// As [InboxFiles#retry(String)].
  public String retry(String file) throws RetryException {
    return files.retry(file);
  }

  private static void join(Thread thread) {
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    giveBackUnknown();
    try (Wakeup wakeup = new Wakeup()) {
      while (!closed) {
        wakeup.watch(poll());
        wakeup.await((int) (POLL_MILLIS / Wakeup.SLICE_MILLIS), () -> closed);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void giveBackUnknown() {
    try {
      new UnknownRuns(folders, history.inbox(), disk).giveBack();
    } catch (IOException | RuntimeException e) {
      String message = "files of unknown runs are left: " + Trouble.reason(e, folders.home());
      observed.troubles.failed(Observed.INBOX, message, clock.instant());
    }
  }

  private void run() {
    try {
      while (!closed) {
        if (!work()) {
          pause();
        }
      }
    } catch (InterruptedException | RunQueue.ClosedException _) {
      // the next start goes on
    }
  }

  private void pause() throws InterruptedException {
    boolean _ = news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
    int _ = news.drainPermits();
  }

  /// There may be something to run.
  private void wake() {
    news.release();
  }

  /// Finishes what was left half-done and takes what is complete.
  ///
  /// @return the folders in which files may appear
  List<Path> poll() {
    observed.serving();
    try {
      disk.makeFolder(folders.inbox());
      settle();
      List<Path> watched = new ArrayList<>(List.of(folders.inbox()));
      watched.addAll(take());
      observed.troubles.solved(Observed.INBOX);
      return watched;
    } catch (IOException | RuntimeException e) {
      String message = "data/inbox is not served: " + Trouble.reason(e, folders.home());
      observed.troubles.failed(Observed.INBOX, message, clock.instant());
      return List.of();
    }
  }

  /// Runs the first file that can run.
  ///
  /// @return whether there was one and all went well
  boolean work() throws InterruptedException, RunQueue.ClosedException {
    try {
      boolean progress = dispatch.step();
      observed.troubles.solved(Observed.RUNS);
      return progress;
    } catch (RuntimeException e) {
      String message = "no file can be run: " + Trouble.reason(e, folders.home());
      observed.troubles.failed(Observed.RUNS, message, clock.instant());
      return false;
    }
  }

  private void settle() {
    List<InboxFile> unsettled = history.inbox().in(UNSETTLED);
    if (!unsettled.isEmpty()) {
      Jobs jobs = jobFiles.now();
      for (InboxFile file : unsettled) {
        attempt(
            file.run(),
            "a file could not be put where it belongs",
            () -> {
              if (file.state() == InboxState.CLAIMING) {
                claims.settle(file, jobs);
              }
              ends.finish(file.run());
            });
      }
      wake();
    }
  }

  private List<Path> take() {
    Instant now = clock.instant();
    Listing listing = Listing.of(folders.inbox());
    observed.sightings.look(listing.files(), now);
    forget(listing);
    List<Dropped> ready =
        listing.files().stream()
            .filter(file -> observed.sightings.isReady(file, now))
            .sorted(OLDEST_FIRST)
            .toList();
    if (!ready.isEmpty()) {
      take(ready);
      settle();
      wake();
    }
    return listing.folders();
  }

  /// One failure is enough until the next look: the next file would most likely fail as well.
  private void take(List<Dropped> ready) {
    Jobs jobs = jobFiles.now();
    for (Dropped file : ready) {
      boolean waits = jobs.match(file.folder(), file.name()) instanceof Jobs.Match.Waits;
      if (!waits
          && !closed
          && !attempt(
              file.path(),
              "a file cannot be taken out of data/inbox",
              () -> claims.claim(file, jobs))) {
        return;
      }
    }
  }

  /// Troubles with files that are not there any more.
  private void forget(Listing listing) {
    Set<Path> there =
        listing.files().stream().map(Dropped::path).collect(Collectors.toUnmodifiableSet());
    observed.troubles.forget(what -> what instanceof Path path && !there.contains(path));
  }

  /// Something that may fail and is then tried again later.
  @FunctionalInterface
  private interface Attempt {
    void make() throws IOException;
  }

  /// @return whether it went well, or is not due
  private boolean attempt(Object what, String failure, Attempt attempt) {
    if (!observed.troubles.isDue(what, clock.instant())) {
      return true;
    }
    try {
      attempt.make();
      observed.troubles.solved(what);
      return true;
    } catch (IOException | RuntimeException e) {
      String message = failure + ": " + Trouble.reason(e, folders.home());
      if (!closed) {
        observed.troubles.failed(what, message, clock.instant());
      }
      return false;
    }
  }
}
