package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.WorkerSetup;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// What an agent does for one trial: a fresh worker and as many slots as it has threads. A worker
/// that is lost is replaced, so that a partition that was in its hands gets its second chance even
/// where there is no other agent.
final class EngagedWorker implements AutoCloseable {

  /// Told of what happens; by any thread.
  ///
  /// @param lost how a worker was lost
  /// @param over called when the trial's queue is gone
  record Listener(Consumer<String> lost, Runnable over) {}

  private final Engagement engagement;
  private final WorkerSetup setup;
  private final String host;
  private final List<String> jvmOptions;
  private final Listener listener;
  private final List<Slot> slots = new ArrayList<>();
  private RelayedWorker current;
  private boolean closed;

  private EngagedWorker(
      Engagement engagement,
      WorkerSetup setup,
      String host,
      List<String> jvmOptions,
      Listener listener)
      throws WorkerException, IOException {
    this.engagement = engagement;
    this.setup = setup;
    this.host = host;
    this.jvmOptions = jvmOptions;
    this.listener = listener;
    this.current = RelayedWorker.start(engagement, setup, host, jvmOptions);
  }

  /// Starts the worker; partitions are taken from [#open] on.
  static EngagedWorker start(
      Engagement engagement,
      WorkerSetup setup,
      String host,
      List<String> jvmOptions,
      Listener listener)
      throws WorkerException, IOException {
    return new EngagedWorker(engagement, setup, host, jvmOptions, listener);
  }

  /// Begins to take partitions.
  ///
  /// @param token of the trial
  synchronized void open(Connection connection, long token) throws JMSException, IOException {
    if (closed) {
      throw new IOException("the trial was over before its worker was ready");
    }
    for (int thread = 0; thread < engagement.assignment().threads(); thread++) {
      Slot slot = new Slot(connection, engagement, token, this, thread);
      slots.add(slot);
      Thread.ofPlatform().name("slot-" + thread).daemon().start(slot);
    }
  }

  String coordinator() {
    return engagement.assignment().coordinator();
  }

  synchronized String name() {
    return current.name();
  }

  synchronized RelayedWorker current() {
    return current;
  }

  /// The number that partitions have for the worker that computed them.
  int number(int thread) {
    return engagement.index() * engagement.assignment().threads() + thread;
  }

  /// What its slots are at, by the numbers of the questions.
  synchronized LongStream inHand() {
    return slots.stream().mapToLong(Slot::inHand).filter(number -> number != 0);
  }

  Meters.Reading beforeSample(long deadlineNs) throws WorkerException {
    return current().beforeSample(deadlineNs);
  }

  Meters.Reading afterSample(long deadlineNs) throws WorkerException {
    return current().afterSample(deadlineNs);
  }

  /// A line of a worker has ended: tells of it and starts another worker, once for all its threads.
  synchronized void lost(RelayedWorker worker, IOException cause) {
    if (closed || worker != current) {
      return;
    }
    String how = String.valueOf(worker.lost(cause).getMessage());
    worker.close();
    listener.lost().accept(how);
    try {
      current = RelayedWorker.start(engagement, setup, host, jvmOptions);
    } catch (WorkerException | IOException e) {
      listener.lost().accept(String.valueOf(e.getMessage()));
    }
  }

  /// A slot has nothing more to do.
  void slotEnded() {
    boolean unasked;
    synchronized (this) {
      unasked = !closed;
    }
    if (unasked) {
      listener.over().run();
    }
  }

  @Override
  public void close() {
    RelayedWorker last;
    List<Slot> open;
    synchronized (this) {
      closed = true;
      last = current;
      open = List.copyOf(slots);
    }
    last.close(); // first of all: a slot may wait for it
    // a thread that handles a message, such as that of the release, may not close sessions
    Thread.ofPlatform().name("closing-slots").daemon().start(() -> open.forEach(Slot::close));
  }
}
