package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.Frame;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The remote workers of a trial: engaged for it alone, released with it.
final class RemotePool implements AutoCloseable {

  private static final long ROLL_CALL_NS = TimeUnit.SECONDS.toNanos(3);

  /// How long nothing may come back before it is asked who is still there.
  static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(5);

  private final RemoteWorkers remote;
  private final Connection connection;
  private final RemoteDesk desk;
  private final String trial = UUID.randomUUID().toString();
  private final long token;
  private final Watchdog watchdog = new Watchdog(this::late);
  private final List<RemoteLane> lanes = new ArrayList<>();
  private final Queue work;
  private List<Member> members = List.of();
  private long startNs;
  private long askedAt = System.nanoTime();
  private volatile String verdict = "";

  /// An agent that works for this trial.
  ///
  /// @param worker what its worker is called
  record Member(AgentFacts agent, String worker) {}

  private RemotePool(RemoteWorkers remote, Connection connection, int lanes) throws JMSException {
    this.remote = remote;
    this.connection = connection;
    this.token = new SecureRandom().nextLong(1, Long.MAX_VALUE);
    this.desk = new RemoteDesk(connection, remote.broker().prefix(), token);
    this.work = connection.createSession(false, Session.AUTO_ACKNOWLEDGE).createTemporaryQueue();
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes.add(new RemoteLane(this, connection, lane));
    }
    listenForDead();
  }

  /// Engages as many agents as a trial has workers; their workers are ready when this returns.
  ///
  /// @param asked what the first worker is to do; the queues are filled in
  static RemotePool engage(RemoteWorkers remote, Engagement asked, ServedNumberSet numbers)
      throws WorkerException, InterruptedException {
    Connection connection;
    try {
      connection = BrokerConnection.open(remote.broker(), BrokerConnection.Prefetch.USUAL);
    } catch (IOException e) {
      throw new WorkerException(String.valueOf(e.getMessage()), false);
    }
    try {
      RemotePool pool = new RemotePool(remote, connection, asked.count() * asked.threads());
      pool.engage(pool.filled(asked), numbers);
      return pool;
    } catch (JMSException e) {
      BrokerConnection.close(connection);
      throw trouble(remote, e);
    } catch (WorkerException | InterruptedException | RuntimeException | Error e) {
      BrokerConnection.close(connection);
      throw e;
    }
  }

  private void engage(Engagement asked, ServedNumberSet numbers)
      throws WorkerException, InterruptedException, JMSException {
    Recruiting recruiting = new Recruiting(desk, remote, asked, numbers);
    Stopwatch sinceFound = recruiting.found();
    members = recruiting.engaged();
    startNs = sinceFound.elapsed().toNanos();
  }

  private Engagement filled(Engagement asked) throws JMSException {
    List<String> replies = new ArrayList<>();
    for (RemoteLane lane : lanes) {
      replies.add(lane.replies().getQueueName());
    }
    return asked.with(work.getQueueName(), replies);
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

  /// The names of the workers, one for each lane.
  List<String> names() {
    int threads = lanes.size() / members.size();
    return members.stream()
        .flatMap(member -> Collections.nCopies(threads, member.worker()).stream())
        .toList();
  }

  /// Has all workers read their meters.
  ///
  /// @param type of the question
  synchronized Meters.Reading readings(byte type) throws WorkerException {
    try {
      Meters.Reading sum = new Meters.Reading(0, 0, 0);
      for (Frame answer : askMembers(type, Long.MAX_VALUE)) {
        if (answer.type() == WorkerFrames.FAILED) {
          throw new WorkerException(RemoteDesk.text(answer), false);
        }
        sum =
            sum.plus(
                answer.read(in -> new Meters.Reading(in.readLong(), in.readLong(), in.readLong())));
      }
      return sum;
    } catch (JMSException | IOException e) {
      throw trouble(e);
    }
  }

  /// @param deadlineNs for all answers together; without one somebody else watches
  private List<Frame> askMembers(byte type, long deadlineNs) throws JMSException, WorkerException {
    Map<Member, Frame> answers = ask(type, deadlineNs);
    List<String> missing =
        members.stream()
            .filter(member -> !answers.containsKey(member))
            .map(RemotePool::gone)
            .toList();
    if (!missing.isEmpty()) {
      throw new WorkerException(String.join("; ", missing), false);
    }
    return members.stream().map(answers::get).toList();
  }

  private Map<Member, Frame> ask(byte type, long deadlineNs) throws JMSException {
    long now = System.nanoTime();
    long until = deadlineNs == Long.MAX_VALUE ? now + TimeUnit.DAYS.toNanos(1) : now + deadlineNs;
    List<Long> numbers = new ArrayList<>();
    for (Member member : members) {
      numbers.add(desk.ask(member.agent().inbox(), Frame.of(type, out -> {})));
    }
    Map<Long, Frame> answers = desk.answers(numbers, until, (_, _) -> {});
    return members.stream()
        .filter(member -> answers.containsKey(numbers.get(members.indexOf(member))))
        .collect(
            Collectors.toMap(
                member -> member, member -> answers.get(numbers.get(members.indexOf(member)))));
  }

  private static String gone(Member member) {
    return member.worker() + " is gone: its agent does not answer";
  }

  /// Asked by a lane that has heard nothing for a while.
  ///
  /// @throws WorkerException when an agent is gone
  synchronized void checkMembers() throws WorkerException {
    long now = System.nanoTime();
    if (now - askedAt < SILENCE_NS) {
      return;
    }
    try {
      List<Frame> _ = askMembers(RemoteFrames.ROLL_CALL, ROLL_CALL_NS);
      askedAt = System.nanoTime();
    } catch (JMSException e) {
      throw trouble(e);
    }
  }

  /// What happened to a partition that did not come back from whoever had it first.
  ///
  /// @param what happened to it
  synchronized WorkerException lost(String what) {
    try {
      List<String> reasons = new ArrayList<>();
      Map<Member, Frame> answers = ask(RemoteFrames.ROLL_CALL, ROLL_CALL_NS);
      reasons.addAll(desk.notices());
      members.stream()
          .filter(member -> !answers.containsKey(member))
          .map(RemotePool::gone)
          .forEach(reasons::add);
      return new WorkerException(
          reasons.isEmpty() ? what : what + ": " + String.join("; ", reasons), false);
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
    String partition = slowest.partition();
    synchronized (this) {
      try {
        for (Map.Entry<Member, Frame> answer :
            ask(RemoteFrames.ROLL_CALL, ROLL_CALL_NS).entrySet()) {
          if (inHand(answer.getValue()).contains(slowest.number())) {
            return answer.getKey().worker() + " was still at " + partition;
          }
        }
      } catch (JMSException | IOException _) {
        return "there was no result of " + partition;
      }
    }
    return "there was no result of " + partition;
  }

  private static List<Long> inHand(Frame alive) throws IOException {
    return alive.read(
        in -> {
          List<Long> numbers = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readLong());
          }
          return numbers;
        });
  }

  /// What is computed, for messages.
  void working(Work on) {
    lanes.forEach(lane -> lane.working(on));
  }

  @Override
  public void close() {
    watchdog.close();
    synchronized (this) {
      try {
        for (Member member : members) {
          desk.ask(member.agent().inbox(), Frame.of(RemoteFrames.RELEASE, out -> {}));
        }
      } catch (JMSException _) {
        // agents notice that the queue of the trial is gone
      }
    }
    BrokerConnection.close(connection);
  }
}
