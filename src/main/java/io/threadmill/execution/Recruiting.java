package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.Frame;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Looks for agents and engages them. All that a trial needs or none: two trials that each held
/// half of the agents would wait for each other.
final class Recruiting {

  private static final long ROUND_NS = TimeUnit.MILLISECONDS.toNanos(500);

  /// How long agents may take to get their workers ready.
  static final Duration ENGAGING = Duration.ofSeconds(90);

  private final RemoteDesk desk;
  private final RemoteWorkers remote;
  private final Engagement asked;
  private final ServedNumberSet numbers;
  private final Stopwatch sinceStart = new Stopwatch();
  private final Map<String, AgentFacts> offers = new HashMap<>();

  /// Agents that would not do it, and why.
  private final Map<String, String> refusals = new HashMap<>();

  Recruiting(RemoteDesk desk, RemoteWorkers remote, Engagement asked, ServedNumberSet numbers) {
    this.desk = desk;
    this.remote = remote;
    this.asked = asked;
    this.numbers = numbers;
  }

  /// Waits until there are enough free agents.
  ///
  /// @return running since
  Stopwatch found() throws WorkerException, InterruptedException, JMSException {
    while (true) {
      offers.clear();
      Wanted wanted = new Wanted(ProgramVersion.current(), remote.coordinator(), remote.threads());
      long number = desk.askAll(wanted.frame());
      long until = System.nanoTime() + ROUND_NS;
      boolean inTime = true;
      while (inTime && free().size() < asked.assignment().workers()) {
        inTime =
            desk.hear(
                until,
                (letter, _) ->
                    AgentFacts.in(letter, number)
                        .ifPresent(facts -> offers.put(facts.id(), facts)));
      }
      if (free().size() >= asked.assignment().workers()) {
        return new Stopwatch();
      }
      requirePatience();
    }
  }

  /// Engages agents, looking for others whenever one cannot be had after all.
  List<Crew.Member> engaged() throws WorkerException, InterruptedException, JMSException {
    while (true) {
      List<AgentFacts> chosen = free().subList(0, asked.assignment().workers());
      List<Crew.Member> members = engage(chosen);
      if (members.size() == asked.assignment().workers()) {
        return members;
      }
      for (Crew.Member member : members) {
        desk.ask(member.agent().inbox(), Frame.of(RemoteFrames.RELEASE, out -> {}));
      }
      requirePatience();
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(50, 300));
      Stopwatch _ = found();
    }
  }

  /// In an order that everybody who looks for agents has in common.
  private List<AgentFacts> free() {
    return offers.values().stream()
        .filter(agent -> agent.isFree() && !refusals.containsKey(agent.id()))
        .sorted(Comparator.comparing(AgentFacts::id))
        .toList();
  }

  private List<Crew.Member> engage(List<AgentFacts> chosen) throws WorkerException, JMSException {
    List<Long> questions = new ArrayList<>();
    for (AgentFacts agent : chosen) {
      Engagement engagement =
          new Engagement(asked.assignment(), questions.size(), asked.work(), asked.replies());
      questions.add(desk.ask(agent.inbox(), Frame.of(RemoteFrames.ENGAGE, engagement::write)));
    }
    Map<Long, Frame> answers =
        desk.answers(questions, System.nanoTime() + ENGAGING.toNanos(), this::serveNumbers);
    List<Crew.Member> members = new ArrayList<>();
    for (AgentFacts agent : chosen) {
      Frame answer = answers.get(questions.get(chosen.indexOf(agent)));
      if (answer == null) {
        refusals.put(agent.id(), agent.shown() + " did not get a worker ready");
      } else if (answer.type() == RemoteFrames.ENGAGED) {
        members.add(new Crew.Member(agent, RemoteFrames.text(answer)));
      } else if (answer.type() == RemoteFrames.REFUSED) {
        refusals.put(agent.id(), agent.shown() + ": " + RemoteFrames.text(answer));
      }
    }
    return members;
  }

  private void serveNumbers(Letter letter, Optional<Destination> asker) {
    if (letter.frame().type() == RemoteFrames.FETCH && asker.isPresent()) {
      try {
        desk.answer(letter, asker.get(), numbers.chunk(letter.frame()));
      } catch (JMSException | IOException _) {
        // the agent gives up, and says so
      }
    }
  }

  private void requirePatience() throws WorkerException {
    if (sinceStart.elapsed().compareTo(remote.patience()) >= 0) {
      throw new WorkerException(tooFew(remote.patience()), false);
    }
  }

  private String tooFew(Duration waited) {
    List<String> others = new ArrayList<>();
    offers.values().stream()
        .sorted(Comparator.comparing(AgentFacts::shown).thenComparing(AgentFacts::id))
        .forEach(agent -> why(agent).ifPresent(others::add));
    refusals.entrySet().stream()
        .filter(refusal -> !offers.containsKey(refusal.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .forEach(others::add);
    return "%d remote %s wanted, %d free %s seen at %s in %s%s"
        .formatted(
            asked.assignment().workers(),
            asked.assignment().workers() == 1 ? "worker" : "workers",
            free().size(),
            free().size() == 1 ? "agent" : "agents",
            remote.broker().url(),
            Durations.rough(waited),
            others.isEmpty() ? "" : "; " + String.join("; ", others));
  }

  private Optional<String> why(AgentFacts agent) {
    if (refusals.containsKey(agent.id())) {
      return Optional.ofNullable(refusals.get(agent.id()));
    }
    if (!agent.refusal().isEmpty()) {
      return Optional.of(agent.shown() + ": " + agent.refusal());
    }
    return agent.engagedBy().isEmpty()
        ? Optional.empty()
        : Optional.of(agent.shown() + " works for " + agent.engagedBy());
  }
}
