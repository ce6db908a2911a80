package io.threadmill.execution;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Asks the broker whether a trial is still there. A trial that was killed releases nobody, and the
/// broker keeps those waiting who wait at a queue that it deletes.
final class TrialCheck implements AutoCloseable {

  private final Session session;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("checking-trial").daemon().factory());

  /// @param check called every few seconds until this is closed
  TrialCheck(Connection connection, Runnable check) throws JMSException {
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    var _ =
        clock.scheduleWithFixedDelay(check, Crew.SILENCE_NS, Crew.SILENCE_NS, TimeUnit.NANOSECONDS);
  }

  /// @param trial the queue where it takes notices
  /// @throws jakarta.jms.InvalidDestinationException when it is not there any more
  /// @throws JMSException when the broker does not answer
  synchronized void require(Destination trial) throws JMSException {
    BrokerConnection.requireQueue(session, trial);
  }

  /// Ends it; the session ends with its connection.
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
