package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.TrialOutcome.Measured;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.Verification;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// CPython does the same work as this program, and gives the same results.
class BaselineTrialTest {

  private static final List<Mode> MODES = List.of(Mode.SERIAL, Mode.THREADS, Mode.PROCESSES);
  private static final Workload GCD = Workload.named("gcd").orElseThrow();

  @TempDir Path folder;
  @TempDir Path results;

  private CPython.Found cpython = new CPython.Found(Path.of(""), "");

  @BeforeEach
  void needsPython() {
    cpython = Python.here();
  }

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  static Stream<Arguments> variants() {
    return Workload.all().stream()
        .flatMap(
            workload ->
                workload.variants().stream()
                    .filter(variant -> CPython.lacks(workload.name(), variant).isEmpty())
                    .map(variant -> Arguments.of(workload.name(), variant)));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void givesTheDigestThatTheOracleApproves(String workload, String variant) throws Exception {
    provesEveryMode(StagedInput.of(Workload.named(workload).orElseThrow(), variant, folder, 41), 7);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("variants")
  void givesTheDigestOfTheBooksNumbersToo(String workload, String variant) throws Exception {
    provesEveryMode(
        StagedInput.bundled(Workload.named(workload).orElseThrow(), variant, folder), 4);
  }

  private void provesEveryMode(StagedInput input, int partitions) throws Exception {
    List<TrialEvidence> trials = new ArrayList<>();
    for (Mode mode : MODES) {
      trials.add(
          input.evidence(
              mode.label(), mode, 2, input.measure(cpython, mode, 2, partitions, results)));
    }
    trials.add(
        input.evidence(
            "ours",
            Mode.SERIAL,
            1,
            input.measure(input.variant(), Mode.SERIAL, 1, Transfer.INLINE, partitions, results)));
    Verification verification = new Verification(input.workload(), input.variant(), input.rows());
    List<CorrectnessVerdict> verdicts = verification.judge(trials, ResultFiles.in(results));

    assertThat(verdicts)
        .hasSize(MODES.size() + 1)
        .filteredOn(verdict -> verdict.correctness() != Correctness.CORRECT)
        .allMatch(
            verdict ->
                verdict.correctness() == Correctness.LOST_UPDATES
                    && input.variant().equals("unsafe")
                    && verdict.configuration().equals("threads"));
    assertThat(ResultFiles.digests(results)).contains(verification.rightDigest().orElseThrow());
    int before = ResultFiles.in(results).size();
    ResultFiles.removeDamaged(results);
    assertThat(ResultFiles.in(results)).hasSize(before);
  }

  @Test
  void takesSamplesLikeAnyOtherTrial() throws Exception {
    StagedInput input = StagedInput.of(GCD, "trial-division", folder, 2_000);
    Measured measured = (Measured) input.measure(cpython, Mode.SERIAL, 1, 3, results);

    assertThat(measured.warmUpSamples()).isEqualTo(1);
    assertThat(measured.measuredSamples()).isEqualTo(1);
    assertThat(measured.steady()).isTrue();
    assertThat(measured.timings()).isEmpty();
    assertThat(measured.medianSample()).isEqualTo(1);
    assertThat(measured.poolStartNs()).isZero();
    assertThat(measured.samples())
        .extracting(Sample::phase)
        .containsExactly(Phase.WARM_UP, Phase.MEASURED);
    Sample first = measured.samples().getFirst();
    assertThat(first.elapsedNs()).isPositive();
    assertThat(measured.coldNs()).isGreaterThan(first.elapsedNs());
    assertThat(measured.samples())
        .allSatisfy(sample -> assertThat(sample.cpuNs()).isBetween(1L, 2 * sample.elapsedNs()));
    assertThat(measured.observations().of(Quantity.CONCURRENT)).hasValue(1);
  }

  /// The CPU time of the pool counts.
  @Test
  void countsWhatItsProcessesUse() throws Exception {
    StagedInput input = StagedInput.of(GCD, "trial-division", folder, 2_000);
    Measured measured = (Measured) input.measure(cpython, Mode.PROCESSES, 2, 2, results);
    Sample sample = measured.samples().getLast();

    assertThat(sample.cpuNs()).isGreaterThan(sample.elapsedNs() / 2);
    assertThat(measured.observations().of(Quantity.CONCURRENT)).hasValue(2);
  }

  @Test
  void moreWorkersThanRowsDoNoHarm() throws Exception {
    StagedInput input = StagedInput.of(GCD, "euclid", folder, 1);

    for (Mode mode : MODES) {
      assertThat(StagedInput.digests(input.measure(cpython, mode, 2, 4, results)))
          .containsExactly(input.digest("binary"));
    }
  }

  /// The submitting thread has computed all locations long before the last wait is over.
  @Test
  void computesWhileOthersWait() throws Exception {
    Workload wait = Workload.named("blocking-wait").orElseThrow();
    StagedInput input = StagedInput.bundled(wait, "select", folder);

    assertThat(doneMeanwhile(input, Mode.SERIAL)).isZero();
    assertThat(doneMeanwhile(input, Mode.THREADS)).isEqualTo(5);
  }

  private long doneMeanwhile(StagedInput input, Mode mode) throws Exception {
    Measured measured = (Measured) input.measure(cpython, mode, 5, 5, results);
    return measured.samples().getLast().observations().of(Quantity.DONE_MEANWHILE).orElseThrow();
  }

  @Test
  void keepsItsScriptsInTheWorkFolder() throws Exception {
    StagedInput input = StagedInput.of(GCD, "euclid", folder, 1);
    Files.writeString(results.resolve("trial.py"), "half-writ");

    assertThat(input.measure(cpython, Mode.SERIAL, 1, 1, results)).isInstanceOf(Measured.class);
    assertThat(files(results))
        .filteredOn(name -> !name.endsWith(".results"))
        .containsExactlyInAnyOrder("trial.py", "modes.py", "workloads.py", "digest.py");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
