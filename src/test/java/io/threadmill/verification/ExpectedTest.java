package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.numberset.Rows;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Digest;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results that no oracle of ours knows.
class ExpectedTest {

  private static final Workload GCD = Workload.named("gcd").orElseThrow();
  private static final Rows ROWS = Rows.of(2, 12, 18, 7, 21);

  @TempDir private Path folder = Path.of("");

  @Test
  void resultsInAFileAreWhatOthersMustBe() throws IOException {
    Path right = kept(results(6, 7));
    Path other = kept(results(6, 8));
    Path none = kept(new LongResults(2));
    Verification verification = verification(new Expected.InFile(right));

    List<CorrectnessVerdict> verdicts =
        verification.judge(
            List.of(
                measured("serial", results(6, 7)),
                measured("threads-2", results(6, 7), results(6, 8)),
                measured("processes-2", new LongResults(2))),
            List.of(other, right, none));

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::correctness)
        .containsExactly(Correctness.CORRECT, Correctness.WRONG, Correctness.WRONG);
    assertThat(verdicts)
        .extracting(CorrectnessVerdict::reason)
        .containsExactly(
            "",
            "row 1 (left=7, right=21): expected 7, found 8",
            "row 0 (left=12, right=18): expected 6, found nothing");
    assertThat(verification.rightDigest()).hasValue(Digest.of(results(6, 7), 0));
  }

  @Test
  void aRowWithoutAResultIsNeverRight() throws IOException {
    Path none = kept(new LongResults(2));
    Verification verification = verification(new Expected.InFile(none));

    List<CorrectnessVerdict> verdicts =
        verification.judge(
            List.of(measured("serial", new LongResults(2)), measured("threads-2", results(6, 7))),
            List.of(none, kept(results(6, 7))));

    assertThat(verdicts)
        .extracting(CorrectnessVerdict::reason)
        .containsExactly(
            "row 0 (left=12, right=18): expected a result, found nothing",
            "row 0 (left=12, right=18): expected nothing, found 6");
    assertThat(verification.rightDigest()).isEmpty();
  }

  @Test
  void nothingIsCorrectWhenNobodyKnowsWhatIsRight() throws IOException {
    Verification verification = verification(new Expected.Unknown("the oracle is ill"));
    TrialEvidence late =
        new TrialEvidence(
            "late", Ended.TIMED_OUT, "too late", OptionalLong.empty(), false, List.of());

    List<CorrectnessVerdict> verdicts =
        verification.judge(
            List.of(measured("serial", results(6, 7)), late), List.of(kept(results(6, 7))));

    assertThat(verdicts)
        .extracting(it -> it.configuration() + " " + it.correctness().label() + " " + it.reason())
        .containsExactly("serial failed the oracle is ill", "late timed-out too late");
    assertThat(verification.rightDigest()).isEmpty();
  }

  private static Verification verification(Expected expected) {
    return new Verification(GCD, List.of("left", "right"), ROWS, expected);
  }

  private static TrialEvidence measured(String configuration, Results... samples) {
    return new TrialEvidence(
        configuration,
        Ended.MEASURED,
        "",
        OptionalLong.empty(),
        false,
        List.of(samples).stream()
            .map(it -> new SampleEvidence(Digest.of(it, 0), OptionalLong.empty()))
            .toList());
  }

  private static Results results(long first, long second) {
    LongResults results = new LongResults(2);
    results.set(0, first);
    results.set(1, second);
    return results;
  }

  private Path kept(Results results) throws IOException {
    Path file = folder.resolve(Digest.format(Digest.of(results, 0)));
    ResultFile.write(results, file);
    return file;
  }
}
