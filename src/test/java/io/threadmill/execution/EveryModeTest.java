package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.Verification;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// However partitions are run, the results are the same, and right.
class EveryModeTest {

  /// @param workers 0 for as many as there are partitions
  private record Way(Mode mode, int workers, Transfer transfer) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(Mode.SERIAL, 1, Transfer.INLINE),
          new Way(Mode.THREADS, 2, Transfer.INLINE),
          new Way(Mode.VIRTUAL_THREADS, 2, Transfer.INLINE),
          new Way(Mode.VIRTUAL_THREADS, 0, Transfer.INLINE),
          new Way(Mode.PROCESSES, 2, Transfer.INLINE),
          new Way(Mode.PROCESSES, 2, Transfer.MAPPED));

  @TempDir Path folder;
  @TempDir Path results;

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  static Stream<Arguments> variants() {
    return Workload.ALL.stream()
        .flatMap(
            workload ->
                workload.variants().stream()
                    .map(variant -> Arguments.of(workload.name(), variant)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void givesTheDigestThatTheOracleApproves(String workload, String variant) throws Exception {
    StagedInput input = StagedInput.of(Workload.named(workload).orElseThrow(), folder, 41);
    List<TrialEvidence> trials = new ArrayList<>();
    for (Way way : WAYS) {
      TrialOutcome outcome =
          input.measure(variant, way.mode(), way.workers(), way.transfer(), 7, results);
      trials.add(
          new TrialEvidence(
              way.toString(), TrialEvidence.Ended.MEASURED, "", StagedInput.digests(outcome)));
    }
    Verification verification = new Verification(input.workload(), input.rows());
    List<CorrectnessVerdict> verdicts = verification.judge(trials, ResultFiles.in(results));

    assertThat(verdicts)
        .hasSameSizeAs(WAYS)
        .extracting(CorrectnessVerdict::correctness)
        .containsOnly(Correctness.CORRECT);
    assertThat(ResultFiles.digests(results))
        .containsExactly(verification.rightDigest().orElseThrow());
  }

  /// More than a pipe holds, in both directions; the lists of divisors also have to be put together
  /// again.
  @Test
  void takesAPartitionThatIsLargerThanAPipe() throws Exception {
    for (Workload workload : Workload.ALL) {
      String variant = workload.variants().getLast();
      StagedInput input = StagedInput.of(workload, folder, 200_000);

      assertThat(
              StagedInput.digests(
                  input.measure(variant, Mode.PROCESSES, 2, Transfer.INLINE, 1, results)))
          .containsExactly(input.digest(variant));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INLINE", "MAPPED"})
  void takesTenThousandPartitions(Transfer transfer) throws Exception {
    StagedInput input = StagedInput.of(Workload.named("gcd").orElseThrow(), folder, 10_000);
    TrialOutcome outcome =
        input.measure("euclid", Mode.PROCESSES, 2, transfer, input.rows().count(), results);

    assertThat(StagedInput.digests(outcome)).containsExactly(input.digest("binary"));
    assertThat(((TrialOutcome.Measured) outcome).timings()).hasSize(1_000);
  }
}
