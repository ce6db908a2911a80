package io.threadmill.notification;

import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunCounts;
import io.threadmill.definition.Notify;
import io.threadmill.execution.ToldProgram;
import io.threadmill.history.EndedRun;
import io.threadmill.history.History;
import io.threadmill.history.Notification;
import io.threadmill.notification.Messenger.Attempt;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells somebody of each run that has ended, on a thread of its own, one after another: no run
/// waits for it, and while one is measured nothing is told. An attempt that a measurement comes
/// upon is broken off and made again later, so somebody may be told twice.
public final class Notifications implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final long CLOSING_MILLIS = 2_000;

  private final History history;
  private final Optional<Notify> settings;
  private final RunDocument documents;
  private final Optional<Messenger> messenger;
  private final BooleanSupplier isMeasuring;
  private final InstantSource clock;
  private final Semaphore closing = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable Thread thread;
  private boolean collected;
  private String trouble = "";

  /// @param settings empty where nobody is told
  public Notifications(
      History history,
      Reporting reporting,
      RunCounts counts,
      Optional<Notify> settings,
      InstantSource clock) {
    this(
        history,
        new RunDocument(history, reporting),
        settings,
        settings.map(Notifications::messenger),
        counts::isMeasuring,
        clock);
  }

  Notifications(
      History history,
      RunDocument documents,
      Optional<Notify> settings,
      Optional<Messenger> messenger,
      BooleanSupplier isMeasuring,
      InstantSource clock) {
    this.history = history;
    this.documents = documents;
    this.settings = settings;
    this.messenger = messenger;
    this.isMeasuring = isMeasuring;
    this.clock = clock;
  }

  private static Messenger messenger(Notify settings) {
    return switch (settings.target()) {
      case Notify.Program program ->
          new ProgramMessenger(new ToldProgram(program.words()), settings.timeout());
      case Notify.Webhook webhook ->
          new WebhookMessenger(webhook, settings.timeout(), System::getenv);
    };
  }

  /// Begins to tell of runs that end from now on, and of those that an earlier process has left.
  public void start() {
    if (settings.isEmpty()) {
      history.notifications().end();
      return;
    }
    history.notifications().begin(clock.instant());
    thread = Thread.ofPlatform().daemon().name("notifications").start(this::run);
  }

  /// Tells nobody any more; an attempt that is going on is broken off.
  @Override
  public void close() {
    closed = true;
    closing.release();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(CLOSING_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Whether somebody is told, as far as anybody wants to be.
  public boolean isAlive() {
    Thread running = thread;
    return settings.isEmpty() || (running != null && running.isAlive());
  }

  private void run() {
    try {
      while (!closed) {
        look();
        boolean _ = closing.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Tells of everything whose time has come. What fails unexpectedly is logged once and tried
  /// again.
  void look() throws InterruptedException {
    try {
      if (!isMeasuring.getAsBoolean()) {
        collect();
        tellAll();
      }
      trouble = "";
    } catch (RuntimeException e) {
      if (!trouble.equals(e.toString()) && !closed) {
        LOG.error("nobody can be told of runs", e);
      }
      trouble = e.toString();
    }
  }

  private void collect() {
    Instant now = clock.instant();
    for (EndedRun run : history.notifications().ended(collected, now)) {
      boolean told = settings.orElseThrow().isAbout(run.hasFailed(), run.isSlower());
      history.notifications().decide(run, told, now);
    }
    collected = true;
  }

  private void tellAll() throws InterruptedException {
    Optional<Notification> due = history.notifications().due(clock.instant());
    while (due.isPresent() && !isOver()) {
      tell(due.get());
      due = history.notifications().due(clock.instant());
    }
  }

  private boolean isOver() {
    return closed || isMeasuring.getAsBoolean();
  }

  private void tell(Notification notification) throws InterruptedException {
    switch (attempt(notification)) {
      case Messenger.Told() -> {
        history.notifications().sent(notification);
        LOG.info("told {} of run {}", whom(), notification.run());
      }
      case Messenger.Failed(String problem) -> failed(notification, problem);
      case Messenger.BrokenOff() ->
          LOG.info("telling {} of run {} waits for a measurement", whom(), notification.run());
    }
  }

  private Attempt attempt(Notification notification) throws InterruptedException {
    try {
      byte[] json = documents.of(notification.run());
      return messenger.orElseThrow().tell(notification.run(), json, this::isOver);
    } catch (IOException e) {
      return new Messenger.Failed("its document cannot be read: " + e.getMessage());
    }
  }

  private void failed(Notification notification, String problem) {
    int attempts = notification.attempts() + 1;
    Optional<Instant> next = Attempts.next(attempts, clock.instant());
    history.notifications().failed(notification, problem, next);
    if (next.isPresent()) {
      LOG.warn(
          "{} could not be told of run {} (attempt {} of {}): {}; tried again at {}",
          List.of(whom(), notification.run(), attempts, Attempts.MOST, problem, next.get())
              .toArray());
    } else {
      LOG.error(
          "{} was not told of run {}, and is not tried again after {} attempts: {}",
          List.of(whom(), notification.run(), attempts, problem).toArray());
    }
  }

  /// Without what may be secret.
  private String whom() {
    return switch (settings.orElseThrow().target()) {
      case Notify.Program program -> program.words().getFirst();
      case Notify.Webhook webhook -> webhook.host();
    };
  }
}
