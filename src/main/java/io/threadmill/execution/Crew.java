package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.numberset.ShownText;
import io.threadmill.worker.Frame;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The agents that work for a trial, and what they are asked while they do.
final class Crew {

  /// How long nothing may come back before it is asked who is still there.
  static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(5);

  private static final long ROLL_CALL_NS = TimeUnit.SECONDS.toNanos(3);

  private final RemoteDesk desk;
  private final List<Member> members;
  private long calledAt = System.nanoTime();

  /// An agent that works for the trial.
  ///
  /// @param worker what its worker is called
  record Member(AgentFacts agent, String worker) {

    private static final int LONGEST_NAME = 200;

    /// Names are on one line, whatever an agent says.
    Member {
      String shown = ShownText.escape(worker);
      worker = shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
    }

    private String gone() {
      return worker + " is gone: its agent does not answer";
    }
  }

  Crew(RemoteDesk desk, List<Member> members) {
    this.desk = desk;
    this.members = List.copyOf(members);
  }

  /// The names of the workers.
  List<String> names() {
    return members.stream().map(Member::worker).toList();
  }

  /// Of all machines that the workers are on; each counts once.
  int cores() {
    Map<String, Integer> byMachine = new HashMap<>();
    members.forEach(
        member -> byMachine.merge(member.agent().machine(), member.agent().cores(), Math::max));
    return byMachine.values().stream().mapToInt(it -> it).sum();
  }

  /// Has all workers read their meters.
  ///
  /// @param type of the question
  synchronized Meters.Reading readings(byte type)
      throws WorkerException, JMSException, IOException {
    Meters.Reading sum = new Meters.Reading(0, 0, 0);
    for (Frame answer : awaitAll(type)) {
      if (answer.type() == WorkerFrames.FAILED) {
        throw new WorkerException(RemoteFrames.text(answer), false);
      }
      sum =
          sum.plus(
              answer.read(in -> new Meters.Reading(in.readLong(), in.readLong(), in.readLong())));
    }
    return sum;
  }

  /// Asked by a lane that has heard nothing for a while.
  ///
  /// @throws WorkerException when an agent is gone
  synchronized void check() throws WorkerException, JMSException {
    if (System.nanoTime() - calledAt >= SILENCE_NS) {
      requireNone(missing(ask(RemoteFrames.ROLL_CALL, ROLL_CALL_NS)));
      calledAt = System.nanoTime();
    }
  }

  /// What agents told of workers that were lost, and who of them does not answer now.
  synchronized List<String> losses() throws JMSException {
    Map<Member, Frame> answers = ask(RemoteFrames.ROLL_CALL, ROLL_CALL_NS);
    List<String> losses = new ArrayList<>(desk.notices());
    missing(answers).forEach(member -> losses.add(member.gone()));
    return losses;
  }

  /// Which worker has the partition of a question in its hands.
  synchronized Optional<String> holder(long number) throws JMSException, IOException {
    for (Map.Entry<Member, Frame> answer : ask(RemoteFrames.ROLL_CALL, ROLL_CALL_NS).entrySet()) {
      if (inHand(answer.getValue()).contains(number)) {
        return Optional.of(answer.getKey().worker());
      }
    }
    return Optional.empty();
  }

  synchronized void release() throws JMSException {
    for (Member member : members) {
      long _ = desk.ask(member.agent().inbox(), Frame.of(RemoteFrames.RELEASE, out -> {}));
    }
  }

  /// How long an answer may take somebody else watches; only who is gone is not waited for.
  ///
  /// @return in the order of the members
  private List<Frame> awaitAll(byte type) throws JMSException, WorkerException {
    List<Long> numbers = askEach(type);
    Map<Long, Frame> answers = new HashMap<>();
    while (answers.size() < members.size()) {
      List<Long> open = numbers.stream().filter(number -> !answers.containsKey(number)).toList();
      answers.putAll(desk.answers(open, System.nanoTime() + SILENCE_NS, (_, _) -> {}));
      List<Member> gone = new ArrayList<>();
      for (int member = 0; member < members.size(); member++) {
        if (!answers.containsKey(numbers.get(member)) && !isThere(members.get(member))) {
          gone.add(members.get(member));
        }
      }
      requireNone(gone);
    }
    return numbers.stream().map(answers::get).toList();
  }

  /// Whether the broker still has the inbox of an agent.
  private boolean isThere(Member member) throws JMSException {
    return desk.ask(member.agent().inbox(), Frame.of(RemoteFrames.ROLL_CALL, out -> {}))
        != RemoteDesk.NOBODY;
  }

  private static void requireNone(List<Member> gone) throws WorkerException {
    if (!gone.isEmpty()) {
      throw new WorkerException(
          gone.stream().map(Member::gone).collect(Collectors.joining("; ")), false);
    }
  }

  private List<Long> askEach(byte type) throws JMSException {
    List<Long> numbers = new ArrayList<>();
    for (Member member : members) {
      numbers.add(desk.ask(member.agent().inbox(), Frame.of(type, out -> {})));
    }
    return numbers;
  }

  /// @return in the order of the members, without those that did not answer
  private Map<Member, Frame> ask(byte type, long deadlineNs) throws JMSException {
    long until = System.nanoTime() + deadlineNs;
    List<Long> numbers = askEach(type);
    Map<Long, Frame> answers = desk.answers(numbers, until, (_, _) -> {});
    Map<Member, Frame> byMember = new LinkedHashMap<>();
    for (int member = 0; member < members.size(); member++) {
      Frame answer = answers.get(numbers.get(member));
      if (answer != null) {
        byMember.put(members.get(member), answer);
      }
    }
    return byMember;
  }

  private List<Member> missing(Map<Member, Frame> answers) {
    return members.stream().filter(member -> !answers.containsKey(member)).toList();
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
}
