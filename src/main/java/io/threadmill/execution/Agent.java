package io.threadmill.execution;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An agent: offers this machine's cores to trials that look for workers behind a broker. For each
/// trial it starts a fresh worker process and passes on what is said. It needs nothing but the
/// broker: no database and no files of the coordinator.
public final class Agent implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /// Told of what an agent does, by any thread.
  public interface Listener {
    /// For agents that nobody watches.
    Listener NOBODY = new Listener() {};

    default void connected() {}

    /// The broker is not there, or no more.
    ///
    /// @param why one line
    default void disconnected(String why, Duration nextAttemptIn) {}

    default void engaged(String coordinator) {}

    default void released(String coordinator) {}

    /// It does not work for somebody.
    ///
    /// @param why one line
    default void refused(String coordinator, String why) {}
  }

  private final AgentOptions options;
  private final String version;
  private final Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Connection connection;
  private @Nullable AgentDesk desk;
  private String lost = "";
  private boolean draining;
  private boolean closed;

  public Agent(AgentOptions options, Listener listener) {
    this(options, listener, ProgramVersion.current());
  }

  /// @param version that it says it is of
  Agent(AgentOptions options, Listener listener, String version) {
    this.options = options;
    this.listener = listener;
    this.version = version;
  }

  /// Connects to the broker; trials may find the agent from now on.
  ///
  /// @throws IOException when that is not possible now
  public void connect() throws IOException {
    Connection fresh = BrokerConnection.open(options.broker(), BrokerConnection.Prefetch.NONE);
    lock.lock();
    try {
      connection = fresh;
      lost = "";
      fresh.setExceptionListener(e -> lose(BrokerConnection.firstLine(e)));
      desk = new AgentDesk(fresh, new AgentRules(options, version), listener, this::signal);
      if (draining) {
        desk.drain();
      }
    } catch (JMSSecurityException e) {
      BrokerConnection.close(fresh);
      throw new UnusableBrokerException(BrokerConnection.trouble(options.broker(), e), e);
    } catch (JMSException e) {
      BrokerConnection.close(fresh);
      throw new IOException(BrokerConnection.trouble(options.broker(), e), e);
    } finally {
      lock.unlock();
    }
    listener.connected();
  }

  /// Connects, now or later, and serves as [#serve] does: an agent may be there before its broker.
  ///
  /// @throws UnusableBrokerException when no later attempt would go better
  public void connectAndServe() throws UnusableBrokerException, InterruptedException {
    try {
      connect();
    } catch (UnusableBrokerException e) {
      throw e;
    } catch (IOException e) {
      lose(String.valueOf(e.getMessage()));
    }
    serve();
  }

  /// Serves trials until it is closed or has drained; connects again, with growing pauses, whenever
  /// the connection is lost.
  public void serve() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (awaitLoss()) {
      listener.disconnected(lost, pause);
      disconnect();
      if (!sleep(pause)) {
        return;
      }
      try {
        connect();
        pause = FIRST_PAUSE;
      } catch (IOException e) {
        lose(String.valueOf(e.getMessage()));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      }
    }
  }

  /// Takes no further trial; [#serve] returns when the one that is under way is over.
  public void drain() {
    lock.lock();
    try {
      draining = true;
      if (desk != null) {
        desk.drain();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// @return false when there is nothing more to serve
  private boolean awaitLoss() throws InterruptedException {
    lock.lock();
    try {
      while (!isOver()) {
        if (!lost.isEmpty()) {
          return true;
        }
        changed.await();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    return closed || (draining && (desk == null || desk.isFree()));
  }

  /// @return false when there is nothing more to serve
  private boolean sleep(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (left > 0 && !isOver()) {
        left = changed.awaitNanos(left);
      }
      return !isOver();
    } finally {
      lock.unlock();
    }
  }

  private void lose(String why) {
    lock.lock();
    try {
      lost = why.isEmpty() ? "the connection was lost" : why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void disconnect() {
    AgentDesk last;
    Connection open;
    lock.lock();
    try {
      last = desk;
      open = connection;
      desk = null;
      connection = null;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.close();
    }
    BrokerConnection.close(open);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    disconnect();
  }
}
