package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.threadmill.numberset.Rows;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.worker.Mode;
import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Digest;
import io.threadmill.workload.LongListResults;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

  private static final Workload GCD = Workload.named("gcd").orElseThrow();
  private static final Rows ROWS = Rows.of(2, 12, 18, 7, 21, 5, 9);

  @TempDir Path folder;
  private final Results right = gcds(6, 7, 1);
  private final Results wrong = gcds(6, 7, 2);
  private final Results otherWrong = gcds(3, 7, 1);
  private Verification verification = new Verification(GCD, "euclid", ROWS);

  @BeforeEach
  void startAfresh() {
    verification = new Verification(GCD, "euclid", ROWS);
  }

  @Test
  void rightResultsAreCorrect() throws IOException {
    assertThat(judge(List.of(measured("a", right, right)), right)).containsExactly(correct("a"));
    assertThat(verification.rightDigest()).hasValue(digest(right));
  }

  @Test
  void aWrongResultIsNamedWithItsRow() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(List.of(measured("a", right), measured("b", wrong)), right, wrong);

    assertThat(verdicts)
        .containsExactly(
            correct("a"),
            new CorrectnessVerdict(
                "b",
                Correctness.WRONG,
                "row 2 (a=5, b=9): expected 1, found 2",
                Optional.of(new Difference(2, "a=5, b=9", "1", "2"))));
  }

  @Test
  void oneWrongSampleAmongRightOnesIsWrongWhereverItIs() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(
            List.of(
                measured("warm-up", wrong, right, right),
                measured("last", right, right, wrong),
                measured("second-block", right),
                measured("second-block", right, wrong)),
            right,
            wrong);

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::configuration)
        .containsExactly("warm-up", "last", "second-block");
    assertThat(verdicts)
        .extracting(CorrectnessVerdict::correctness)
        .containsOnly(Correctness.WRONG);
    assertThat(verdicts)
        .extracting(CorrectnessVerdict::reason)
        .containsOnly("row 2 (a=5, b=9): expected 1, found 2");
  }

  @Test
  void twoWaysToBeWrongAreJudgedEachByItsOwnResults() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(
            List.of(measured("a", wrong), measured("b", otherWrong), measured("c", right)),
            right,
            wrong,
            otherWrong);

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::reason)
        .containsExactly(
            "row 2 (a=5, b=9): expected 1, found 2", "row 0 (a=12, b=18): expected 6, found 3", "");
  }

  /// A trial keeps the results of two wrong digests only.
  @Test
  void aWrongDigestWithoutResultsIsWrongAllTheSame() throws IOException {
    assertThat(judge(List.of(measured("a", wrong)), right))
        .containsExactly(
            new CorrectnessVerdict(
                "a",
                Correctness.WRONG,
                "digest %s instead of %s"
                    .formatted(Digest.format(digest(wrong)), Digest.format(digest(right))),
                Optional.empty()));
  }

  @Test
  void aRowIsNamedWhereAnyOfTheWrongResultsWereKept() throws IOException {
    assertThat(judge(List.of(measured("a", wrong, otherWrong)), right, otherWrong))
        .extracting(CorrectnessVerdict::reason)
        .containsExactly("row 0 (a=12, b=18): expected 6, found 3");
  }

  @Test
  void allWrongIsNotRightBecauseAllAgree() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(List.of(measured("a", wrong), measured("b", wrong)), wrong);

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::correctness)
        .containsExactly(Correctness.WRONG, Correctness.WRONG);
    assertThat(verification.rightDigest()).isEmpty();
  }

  @Test
  void nothingIsRightWithoutResultsThatTheOracleSaw() throws IOException {
    assertThat(judge(List.of(measured("a", right))))
        .extracting(CorrectnessVerdict::reason)
        .containsExactly("no results that the oracle agrees to");
  }

  @Test
  void aRowThatWasNotComputedIsFoundToBeNothing() throws IOException {
    Results skipped = new LongResults(3);
    ((LongResults) skipped).set(0, 6);

    assertThat(judge(List.of(measured("a", skipped)), skipped))
        .extracting(CorrectnessVerdict::reason)
        .containsExactly("row 1 (a=7, b=21): expected 7, found nothing");
  }

  @Test
  void whatWasNotMeasuredIsSaidWithItsReason() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(
            List.of(
                measured("a", right),
                ended("a", Ended.FAILED, "out of memory"),
                ended("b", Ended.TIMED_OUT, "too slow"),
                ended("b", Ended.FAILED, "later"),
                ended("c", Ended.MEASURED, "")),
            right);

    assertThat(verdicts)
        .containsExactly(
            new CorrectnessVerdict("a", Correctness.FAILED, "out of memory", Optional.empty()),
            new CorrectnessVerdict("b", Correctness.TIMED_OUT, "too slow", Optional.empty()),
            new CorrectnessVerdict(
                "c", Correctness.FAILED, "no sample was stored", Optional.empty()));
  }

  @Test
  void aWrongResultCountsMoreThanAFailure() throws IOException {
    List<CorrectnessVerdict> verdicts =
        judge(
            List.of(ended("a", Ended.FAILED, "out of memory"), measured("a", wrong)), right, wrong);

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::correctness)
        .containsExactly(Correctness.WRONG);
  }

  @Test
  void lostUpdatesAreAFindingWhereNothingProtectsTheCounter() throws IOException {
    assertThat(judgeCounter(counted("unsafe/threads-2", true, 300, 280, 300, 200)))
        .containsExactly(
            new CorrectnessVerdict(
                "unsafe/threads-2",
                Correctness.LOST_UPDATES,
                "120 of 900 updates lost (13.3 %), in 2 of 3 samples with the warm-up",
                Optional.empty()));
  }

  @Test
  void lostUpdatesAreWrongWhereTheyMustNotBe() throws IOException {
    assertThat(judgeCounter(counted("lock/threads-2", false, 300, 300, 299)))
        .extracting(CorrectnessVerdict::correctness, CorrectnessVerdict::reason)
        .containsExactly(
            tuple(Correctness.WRONG, "row 0 (sensor=1, increments=100): expected 300, found 299"));
  }

  @Test
  void updatesTooManyAreWrongEverywhere() throws IOException {
    assertThat(judgeCounter(counted("unsafe/threads-2", true, 300, 280, 301)))
        .extracting(CorrectnessVerdict::correctness)
        .containsExactly(Correctness.WRONG);
  }

  @Test
  void aTrialThatFailedCountsMoreThanLostUpdates() throws IOException {
    assertThat(
            judgeCounter(
                counted("unsafe/threads-2", true, 300, 280),
                ended("unsafe/threads-2", Ended.FAILED, "out of memory")))
        .extracting(CorrectnessVerdict::correctness)
        .containsExactly(Correctness.FAILED);
  }

  @Test
  void onlyThreadsThatShareAnUnprotectedCounterMayLose() {
    Workload counter = Workload.named("counter").orElseThrow();

    assertThat(TrialEvidence.mayLose(counter, "unsafe", Mode.THREADS, 2)).isTrue();
    assertThat(TrialEvidence.mayLose(counter, "unsafe", Mode.VIRTUAL_THREADS, 0)).isTrue();
    assertThat(TrialEvidence.mayLose(counter, "unsafe", Mode.SERIAL, 1)).isFalse();
    assertThat(TrialEvidence.mayLose(counter, "unsafe", Mode.THREADS, 1)).isFalse();
    assertThat(TrialEvidence.mayLose(counter, "unsafe", Mode.PROCESSES, 2)).isFalse();
    assertThat(TrialEvidence.mayLose(counter, "lock", Mode.THREADS, 2)).isFalse();
    assertThat(TrialEvidence.mayLose(GCD, "euclid", Mode.THREADS, 2)).isFalse();
  }

  private List<CorrectnessVerdict> judgeCounter(TrialEvidence... trials) throws IOException {
    Workload counter = Workload.named("counter").orElseThrow();
    Rows sensors = Rows.of(2, 1, 100, 2, 200);
    List<Path> files = new ArrayList<>();
    for (TrialEvidence trial : trials) {
      for (SampleEvidence sample : trial.samples()) {
        Results total = total(sample.found().orElseThrow());
        ResultFile.write(total, file(total));
        files.add(file(total));
      }
    }
    return new Verification(counter, "unsafe", sensors).judge(List.of(trials), files);
  }

  private static TrialEvidence counted(
      String configuration, boolean mayLose, long expected, long... found) {
    return new TrialEvidence(
        configuration,
        Ended.MEASURED,
        "",
        OptionalLong.of(expected),
        mayLose,
        Arrays.stream(found)
            .mapToObj(it -> new SampleEvidence(digest(total(it)), OptionalLong.of(it)))
            .toList());
  }

  private static Results total(long found) {
    Results total = new LongResults(2);
    ((LongResults) total).set(0, found);
    ((LongResults) total).set(1, found);
    return total;
  }

  @Test
  void listsAreComparedAsTheyStandInReports() throws IOException {
    Workload factorize = Workload.named("factorize").orElseThrow();
    LongListResults results = new LongListResults(2);
    results.set(0, new long[] {1, 2, 3, 6});
    results.set(1, new long[] {1, 5, 10});
    Verification divisors = new Verification(factorize, "sqrt", Rows.of(1, 6, 10));
    ResultFile.write(results, file(results));

    assertThat(divisors.judge(List.of(measured("a", results)), List.of(file(results))))
        .extracting(CorrectnessVerdict::reason)
        .containsExactly("row 1 (number=10): expected 1 2 5 10, found 1 5 10");
  }

  @Test
  void refusesResultsOfAnotherNumberSet() throws IOException {
    Results longer = new LongResults(4);
    ResultFile.write(longer, file(longer));

    assertThatThrownBy(() -> verification.judge(List.of(), List.of(file(longer))))
        .isInstanceOf(IOException.class)
        .hasMessage(file(longer) + " has 4 rows instead of 3");
  }

  @Test
  void labelsAreThoseOfColumns() {
    assertThat(Arrays.stream(Correctness.values()).map(Correctness::label))
        .containsExactly("correct", "wrong", "lost-updates", "failed", "timed-out");
  }

  private List<CorrectnessVerdict> judge(List<TrialEvidence> trials, Results... kept)
      throws IOException {
    for (Results results : kept) {
      ResultFile.write(results, file(results));
    }
    return verification.judge(trials, Arrays.stream(kept).map(this::file).toList());
  }

  private static CorrectnessVerdict correct(String configuration) {
    return new CorrectnessVerdict(configuration, Correctness.CORRECT, "", Optional.empty());
  }

  private static TrialEvidence ended(String configuration, Ended ended, String message) {
    return new TrialEvidence(configuration, ended, message, OptionalLong.empty(), false, List.of());
  }

  private static TrialEvidence measured(String configuration, Results... samples) {
    return new TrialEvidence(
        configuration,
        Ended.MEASURED,
        "",
        OptionalLong.empty(),
        false,
        Arrays.stream(samples)
            .map(it -> new SampleEvidence(digest(it), OptionalLong.empty()))
            .toList());
  }

  private Path file(Results results) {
    return folder.resolve(Digest.format(digest(results)) + ".results");
  }

  private static long digest(Results results) {
    return Digest.of(results, 0);
  }

  private static LongResults gcds(long... values) {
    LongResults results = new LongResults(values.length);
    for (int row = 0; row < values.length; row++) {
      results.set(row, values[row]);
    }
    return results;
  }
}
