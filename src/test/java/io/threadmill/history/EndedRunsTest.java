package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadmill.history.Removal.Part;
import io.threadmill.history.RunFilter.Result;
import io.threadmill.measurement.Environment;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is asked of runs that have ended: lists, who is told of them, and what is removed.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EndedRunsTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00.123Z");
  private static final Instant LATER = START.plusSeconds(86_400);
  private static final String RIGHT = "20261123-020000-0001";
  private static final String WRONG = "20261123-020000-0002";
  private static final String STOPPED = "20261123-020000-0003";
  private static final String RUNNING = "20261123-020000-0004";

  private final History history;

  EndedRunsTest(TestDatabase database) {
    history = database.open();
  }

  @BeforeEach
  void someHaveEnded() {
    history.notifications().begin(START);
    run(RIGHT, "gcd", "100 %_of!_it", RunState.FINISHED, 0);
    run(WRONG, "factorize", "Wrong", RunState.FINISHED, 4);
    run(STOPPED, "gcd", "", RunState.STOPPED, 130);
    run(RUNNING, "gcd", "", RunState.RUNNING, 0);
  }

  private void run(String id, String job, String sentence, RunState state, int exitCode) {
    history
        .runs()
        .start(
            new RunStart(
                id,
                job,
                "gcd",
                1,
                "{\"name\":\"gcd\"}",
                "0.1.0",
                "manual",
                Path.of("/home/me/data/pairs.csv"),
                new Environment(Map.of("cpu", "A")),
                false,
                "serial",
                1,
                START,
                new Origin(Path.of("/jobs/gcd.yaml"), "workload: gcd\n", OptionalInt.empty())));
    history.runs().headline(id, sentence);
    if (state != RunState.RUNNING) {
      history.runs().ended(id, state, exitCode, "", START.plusSeconds(60));
    }
  }

  private List<String> listed(String job, Optional<Result> result, String text) {
    return history.runs().list(new RunFilter(job, result, text), 0, 10).stream()
        .map(ListedRun::id)
        .toList();
  }

  @Test
  void areFoundByJobResultAndWords() {
    assertThat(listed("", Optional.empty(), "")).containsExactly(RUNNING, STOPPED, WRONG, RIGHT);
    assertThat(listed("gcd", Optional.empty(), "")).containsExactly(RUNNING, STOPPED, RIGHT);
    assertThat(listed("", Optional.of(Result.CORRECT), "")).containsExactly(RIGHT);
    assertThat(listed("", Optional.of(Result.FAILED), "")).containsExactly(WRONG);
    assertThat(listed("", Optional.of(Result.UNFINISHED), "")).containsExactly(STOPPED);
    assertThat(listed("", Optional.of(Result.RUNNING), "")).containsExactly(RUNNING);
    assertThat(listed("", Optional.empty(), "  PAIRS  wrong ")).containsExactly(WRONG);
    assertThat(listed("gcd", Optional.empty(), "wrong")).isEmpty();
    assertThat(listed("", Optional.empty(), "0003")).containsExactly(STOPPED);
  }

  @Test
  void wordsAreNoPatterns() {
    assertThat(listed("", Optional.empty(), "%_of!_it")).containsExactly(RIGHT);
    assertThat(listed("", Optional.empty(), "100_%")).isEmpty();
    assertThat(listed("", Optional.empty(), "' or 1=1 --")).isEmpty();
  }

  @Test
  void areListedPageByPage() {
    assertThat(history.runs().list(RunFilter.ALL, 1, 2))
        .extracting(ListedRun::id)
        .containsExactly(STOPPED, WRONG);
    assertThat(history.runs().list(RunFilter.ALL, 4, 2)).isEmpty();
    assertThat(history.runs().list(RunFilter.ALL, 3, 2))
        .containsExactly(history.runs().find(RIGHT).orElseThrow().listed());
  }

  @Test
  void haveASquareForEachConfiguration() {
    history
        .verdicts()
        .store(
            RIGHT,
            List.of(
                new CorrectnessVerdict(
                    "euclid/serial", Correctness.CORRECT, "", Optional.empty())));

    assertThat(history.verdicts().ofAll(List.of(RIGHT, WRONG)))
        .extracting(GridCell::run, GridCell::configuration)
        .containsExactly(tuple(RIGHT, "euclid/serial"));
    assertThat(history.verdicts().ofAll(List.of())).isEmpty();
    assertThat(history.verdicts().ofNewest(4)).hasSize(1);
  }

  @Test
  void areToldOfOnce() {
    List<EndedRun> ended = history.notifications().ended(true, START.plusSeconds(90));
    assertThat(ended).extracting(EndedRun::run).containsExactly(RIGHT, WRONG, STOPPED);

    history.notifications().decide(ended.getFirst(), true, LATER);
    history.notifications().decide(ended.getLast(), false, LATER);

    assertThat(history.notifications().ended(false, LATER))
        .extracting(EndedRun::run)
        .containsExactly(WRONG);
    assertThat(history.notifications().due(START)).isEmpty();
    Notification due = history.notifications().due(LATER).orElseThrow();
    assertThat(due.run()).isEqualTo(RIGHT);
    history.notifications().failed(due, "no answer", Optional.of(LATER.plusSeconds(10)));
    assertThat(history.notifications().due(LATER)).isEmpty();
    Notification again = history.notifications().due(LATER.plusSeconds(10)).orElseThrow();
    history.notifications().sent(again);
    history.notifications().end();
    assertThat(history.notifications().due(LATER.plusSeconds(99))).isEmpty();
    assertThat(history.standing().notifications())
        .containsEntry(NotificationState.SENT, 1L)
        .containsEntry(NotificationState.LEFT_OUT, 1L);
  }

  @Test
  void areCountedByJob() {
    assertThat(history.standing().lastSuccess())
        .containsEntry("gcd", Optional.of(START.plusSeconds(60)))
        .containsEntry("factorize", Optional.empty());
    assertThat(history.isAnswering()).isTrue();
  }

  @Test
  void areRemovedPartByPart() {
    RemovalTable removals = history.removals();
    assertThat(removals.next(Part.SAMPLES, START, LATER)).isEmpty();
    Removal samples = removals.next(Part.SAMPLES, LATER, LATER).orElseThrow();
    assertThat(samples).isEqualTo(new Removal(RIGHT, "gcd", Part.SAMPLES, LATER));

    removals.begin(samples);
    removals.removeRows(samples);
    assertThat(removals.unfinished()).containsExactly(samples);
    removals.over(RIGHT);

    assertThat(removals.unfinished()).isEmpty();
    assertThat(removals.kept(RIGHT)).contains(Kept.SUMMARY);
    assertThat(removals.newestLeft("gcd")).contains(RIGHT);
    Removal whole = removals.next(Part.RUN, LATER, LATER).orElseThrow();
    removals.begin(whole);
    assertThat(removals.newestLeft("gcd")).isEmpty();
    removals.removeRows(whole);
    removals.over(RIGHT);
    assertThat(removals.kept(RIGHT)).isEmpty();
    assertThat(removals.isWanted(WRONG)).isFalse();
    assertThat(removals.removeRecords(LATER)).isZero();
  }
}
