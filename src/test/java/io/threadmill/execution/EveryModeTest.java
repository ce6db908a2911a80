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
import org.junit.jupiter.api.Tag;
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

  /// The first four are one of each mode.
  private static final List<Way> WAYS =
      List.of(
          new Way(Mode.SERIAL, 1, Transfer.INLINE),
          new Way(Mode.THREADS, 2, Transfer.INLINE),
          new Way(Mode.VIRTUAL_THREADS, 2, Transfer.INLINE),
          new Way(Mode.PROCESSES, 2, Transfer.INLINE),
          new Way(Mode.VIRTUAL_THREADS, 0, Transfer.INLINE),
          new Way(Mode.PROCESSES, 2, Transfer.MAPPED));

  private static final Workload GCD = Workload.named("gcd").orElseThrow();
  private static final Workload FACTORIZE = Workload.named("factorize").orElseThrow();

  @TempDir Path folder;
  @TempDir Path results;

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  static Stream<Arguments> variants() {
    return Workload.all().stream()
        .flatMap(
            workload ->
                workload.variants().stream()
                    .map(variant -> Arguments.of(workload.name(), variant)));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("variants")
  void givesTheDigestThatTheOracleApproves(String workload, String variant) throws Exception {
    StagedInput input = StagedInput.of(Workload.named(workload).orElseThrow(), variant, folder, 41);
    List<TrialEvidence> trials = new ArrayList<>();
    List<Way> ways = isFirst(input) ? WAYS : WAYS.subList(0, 4);
    for (Way way : ways) {
      TrialOutcome outcome =
          input.measure(variant, way.mode(), way.workers(), way.transfer(), 7, results);
      trials.add(input.evidence(way.toString(), way.mode(), way.workers(), outcome));
    }
    Verification verification = new Verification(input.workload(), variant, input.rows());
    List<CorrectnessVerdict> verdicts = verification.judge(trials, ResultFiles.in(results));

    assertThat(verdicts)
        .hasSameSizeAs(ways)
        .filteredOn(verdict -> verdict.correctness() != Correctness.CORRECT)
        .allMatch(
            verdict ->
                verdict.correctness() == Correctness.LOST_UPDATES
                    && variant.equals("unsafe")
                    && verdict.configuration().contains("THREADS"));
    assertThat(ResultFiles.digests(results)).contains(verification.rightDigest().orElseThrow());
    if (!variant.equals("unsafe")) {
      assertThat(ResultFiles.digests(results)).hasSize(1);
    }
  }

  /// Of each workload one variant is run in every way, the others in every mode.
  private static boolean isFirst(StagedInput input) {
    return input.variant().equals(input.workload().variants().getFirst());
  }

  /// More than a pipe holds, in both directions; the lists of divisors also have to be put together
  /// again.
  @Test
  void takesAPartitionThatIsLargerThanAPipe() throws Exception {
    for (Workload workload : List.of(GCD, FACTORIZE)) {
      String variant = workload.variants().getLast();
      StagedInput input = StagedInput.of(workload, variant, folder, 200_000);

      assertThat(
              StagedInput.digests(
                  input.measure(variant, Mode.PROCESSES, 2, Transfer.INLINE, 1, results)))
          .containsExactly(input.digest(variant));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INLINE", "MAPPED"})
  void takesTenThousandPartitions(Transfer transfer) throws Exception {
    StagedInput input = StagedInput.of(GCD, "euclid", folder, 10_000);
    TrialOutcome outcome =
        input.measure("euclid", Mode.PROCESSES, 2, transfer, input.rows().count(), results);

    assertThat(StagedInput.digests(outcome)).containsExactly(input.digest("binary"));
    assertThat(((TrialOutcome.Measured) outcome).timings()).hasSize(1_000);
  }
}
