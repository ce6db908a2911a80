package io.threadmill.schedule;

import io.threadmill.history.JobSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs that are over at once, unless the test does something while they go on. Outlives the
/// daemon, as the table of the runs does.
final class FakeRuns implements NightRuns {

  final List<String> launched = new ArrayList<>();
  final List<String> measured = new ArrayList<>();
  final List<String> resumed = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<String, Instant> starts = new HashMap<>();
  private final Map<String, String> jobs = new HashMap<>();

  /// How runs end from now on.
  Outcome ending = new Outcome.Ended(0, "");

  /// What happens while runs wait for their turn.
  Runnable beforeItsTurn = () -> {};

  /// What happens while the next run goes on.
  Runnable meanwhile = () -> {};

  /// What happens between the start of a run and the moment when its night knows of it.
  Runnable beforeItIsKnown = () -> {};

  private final TestHome home;

  FakeRuns(TestHome home) {
    this.home = home;
  }

  @Override
  public Outcome launch(JobSchedule job, Consumer<String> withId, BooleanSupplier givenUp) {
    beforeItsTurn.run();
    if (givenUp.getAsBoolean()) {
      return new Outcome.Unfinished();
    }
    String run = "run-" + (launched.size() + 1);
    outcomes.put(run, new Outcome.Unfinished());
    starts.put(run, home.clock().instant());
    jobs.put(run, job.job());
    launched.add(run);
    texts.add(job.text());
    beforeItIsKnown.run();
    withId.accept(run);
    return measure(run);
  }

  private Outcome measure(String run) {
    Runnable next = meanwhile;
    meanwhile = () -> {};
    next.run();
    measured.add(run);
    outcomes.put(run, ending);
    return ending;
  }

  @Override
  public Outcome resume(String run, BooleanSupplier givenUp) {
    resumed.add(run);
    return measure(run);
  }

  @Override
  public Optional<Outcome> outcome(String run) {
    return Optional.ofNullable(outcomes.get(run));
  }

  @Override
  public Optional<String> startedSince(String job, Instant since) {
    return launched.stream()
        .filter(run -> job.equals(jobs.get(run)))
        .filter(run -> !starts.getOrDefault(run, Instant.MIN).isBefore(since))
        .reduce((_, newer) -> newer);
  }
}
