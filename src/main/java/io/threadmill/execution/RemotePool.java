package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.Work;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// The remote workers of a trial: engaged for it alone, released with it.
final class RemotePool implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final RemoteWorkers remote;
  private final Connection connection;
  private final RemoteDesk desk;
  private final String trial = UUID.randomUUID().toString();
  private final long token;
  private final List<RemoteLane> lanes = new ArrayList<>();
  private final Queue work;
  private final Watchdog watchdog;
  private volatile Crew crew;
  private long startNs;
  private volatile String verdict = "";

  private RemotePool(RemoteWorkers remote, Connection connection, int lanes) throws JMSException {
    this.remote = remote;
    this.connection = connection;
    this.token = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    this.desk = new RemoteDesk(connection, remote.broker().prefix(), token);
    this.crew = new Crew(desk, List.of());
    this.work = connection.createSession(false, Session.AUTO_ACKNOWLEDGE).createTemporaryQueue();
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes.add(new RemoteLane(this, connection, lane));
    }
    listenForDead();
    this.watchdog = new Watchdog(this::late);
  }

  /// Engages as many agents as a trial has workers; their workers are ready when this returns.
  static RemotePool engage(RemoteWorkers remote, Assignment assignment, ServedNumberSet numbers)
      throws WorkerException, InterruptedException {
    RemotePool pool = open(remote, assignment.workers() * assignment.threads());
    try {
      pool.engage(assignment, numbers);
      return pool;
    } catch (JMSException e) {
      pool.close();
      throw trouble(remote, e);
    } catch (WorkerException | InterruptedException | RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  private static RemotePool open(RemoteWorkers remote, int lanes)
      throws WorkerException, InterruptedException {
    Connection connection = connected(remote);
    try {
      return new RemotePool(remote, connection, lanes);
    } catch (JMSException e) {
      BrokerConnection.close(connection);
      throw trouble(remote, e);
    }
  }

  /// A broker that is not there may be on its way back, as agents may.
  private static Connection connected(RemoteWorkers remote)
      throws WorkerException, InterruptedException {
    Stopwatch sinceStart = new Stopwatch();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return BrokerConnection.open(remote.broker(), BrokerConnection.Prefetch.USUAL);
      } catch (UnusableBrokerException e) {
        throw new WorkerException(String.valueOf(e.getMessage()), false);
      } catch (IOException e) {
        if (sinceStart.elapsed().plus(pause).compareTo(remote.patience()) > 0) {
          throw new WorkerException(String.valueOf(e.getMessage()), false);
        }
      }
      Thread.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
  }

  private void engage(Assignment assignment, ServedNumberSet numbers)
      throws WorkerException, InterruptedException, JMSException {
    List<String> replies = new ArrayList<>();
    for (RemoteLane lane : lanes) {
      replies.add(lane.replies().getQueueName());
    }
    Engagement first = new Engagement(assignment, 0, work.getQueueName(), replies);
    Recruiting recruiting = new Recruiting(desk, remote, first, numbers);
    Stopwatch sinceFound = recruiting.found();
    crew = new Crew(desk, recruiting.engaged());
    startNs = sinceFound.elapsed().toNanos();
  }

  /// The broker moves what two workers were lost with to a queue of its own; from there it goes to
  /// the lane that waits for it.
  private void listenForDead() throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    Queue dead = session.createQueue(RemoteNames.dead(remote.broker().prefix()));
    MessageConsumer consumer =
        session.createConsumer(dead, RemoteNames.TRIAL + " = '" + trial + "'");
    consumer.setMessageListener(
        message -> {
          try {
            Letter.in(message)
                .filter(letter -> letter.token() == token)
                .ifPresent(letter -> lanes.get(lane(letter.number())).gaveUp(session, letter));
          } catch (JMSException _) {
            // the lane finds out by itself
          }
        });
  }

  private int lane(long number) {
    return Math.floorMod((int) (number >>> Slot.LANE_SHIFT), lanes.size());
  }

  /// From the first call for a worker until all were ready.
  long startNs() {
    return startNs;
  }

  List<RemoteLane> lanes() {
    return lanes;
  }

  String trial() {
    return trial;
  }

  long token() {
    return token;
  }

  Queue work() {
    return work;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  /// The names of the workers. Each has as many lanes, one after another, as it has threads.
  List<String> names() {
    return crew.names();
  }

  /// Of all machines that the workers are on.
  int cores() {
    return crew.cores();
  }

  /// Has all workers read their meters.
  ///
  /// @param type of the question
  Meters.Reading readings(byte type) throws WorkerException {
    try {
      return crew.readings(type);
    } catch (JMSException | IOException e) {
      throw trouble(e);
    }
  }

  /// Asked by a lane that has heard nothing for a while.
  ///
  /// @throws WorkerException when an agent is gone
  void checkCrew() throws WorkerException {
    try {
      crew.check();
    } catch (JMSException e) {
      throw trouble(e);
    }
  }

  /// What happened to a partition that did not come back from whoever had it first.
  ///
  /// @param what happened to it
  WorkerException lost(String what) {
    try {
      List<String> losses = crew.losses();
      return new WorkerException(
          losses.isEmpty() ? what : what + ": " + String.join("; ", losses), false);
    } catch (JMSException e) {
      return trouble(e);
    }
  }

  /// What to say when the broker does not do what it is there for.
  WorkerException trouble(Exception cause) {
    return verdict.isEmpty() ? trouble(remote, cause) : new WorkerException(verdict, true);
  }

  private static WorkerException trouble(RemoteWorkers remote, Exception cause) {
    return new WorkerException(BrokerConnection.trouble(remote.broker(), cause), false);
  }

  /// The time of a sample, or of what is between two, is over: whoever waits learns why.
  private void late(long patienceNs) {
    verdict =
        "%s when the timeout of %s was over"
            .formatted(holdUp(), Durations.format((double) patienceNs));
    BrokerConnection.close(connection);
  }

  private String holdUp() {
    RemoteLane slowest =
        lanes.stream()
            .max(Comparator.comparingLong(RemoteLane::askedNs))
            .filter(lane -> lane.askedNs() > 0)
            .orElse(null);
    if (slowest == null) {
      return "the remote workers had not answered";
    }
    String nobody = "there was no result of " + slowest.partition();
    try {
      return crew.holder(slowest.number())
          .map(worker -> worker + " was still at " + slowest.partition())
          .orElse(nobody);
    } catch (JMSException | IOException _) {
      return nobody;
    }
  }

  /// What is computed, for messages.
  void working(Work on) {
    lanes.forEach(lane -> lane.working(on));
  }

  @Override
  public void close() {
    watchdog.close();
    try {
      crew.release();
    } catch (JMSException _) {
      // agents notice that the queue of the trial is gone
    }
    BrokerConnection.close(connection);
  }
}
