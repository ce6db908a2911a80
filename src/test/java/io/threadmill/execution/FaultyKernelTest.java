package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadmill.measurement.Stopwatch;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.verification.Verification;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a trial process may do to its coordinator, and what comes of it.
@Tag("long")
class FaultyKernelTest {
  private static final long LONG_MS = 60_000;

  @TempDir Path folder;
  private Path results = Path.of("");
  private StagedPairs pairs = new StagedPairs(Path.of(""));
  private FaultyKernel kernel = new FaultyKernel(Path.of("none"));

  @BeforeEach
  void stage() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    pairs = StagedPairs.bundled(folder);
  }

  @AfterEach
  void noProcessIsLeft() {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(kernel.processes())
                    .allMatch(process -> FaultyKernel.isGone(process.pid())));
  }

  @Test
  void anExceptionIsNamedWithPartitionAndRows() throws Exception {
    assertThat(outcome("if (from == 2) throw new IllegalStateException(\"no gcd today\");", 2))
        .isEqualTo(
            "failed: partition 2 (rows 2 to 2): java.lang.IllegalStateException: no gcd today");
  }

  @Test
  void oneWrongResultIsFoundByTheOracle() throws Exception {
    String outcome = outcome("if (from == 1) ((LongResults) out).set(1, 4);", 2);
    String digest = outcome.replace("measured ", "");

    assertThat(digest).matches("[0-9a-f]{16}").isNotEqualTo(Digest.format(pairs.digest()));
    assertThat(results.toFile().list()).containsExactly(digest + ".results");
    assertThat(verdict(ResultFiles.digests(results)).reason())
        .isEqualTo("row 1 (a=2030677, b=3814172): expected 1, found 4");
  }

  /// As a race would be.
  @Test
  void aResultThatIsWrongNowAndThenIsFoundInItsSamples() throws Exception {
    String outcome = outcome("if (from == 3 && sink++ % 2 == 0) ((LongResults) out).set(3, 2);", 0);
    List<Long> digests =
        Arrays.stream(outcome.split(" ", -1))
            .skip(1)
            .map(digest -> Long.parseUnsignedLong(digest, 16))
            .toList();

    assertThat(digests).hasSize(2).contains(pairs.digest());
    assertThat(ResultFiles.digests(results)).containsExactlyInAnyOrderElementsOf(digests);
    assertThat(verdict(digests).reason())
        .isEqualTo("row 3 (a=2039045, b=2020802): expected 1, found 2");
  }

  @Test
  void aRowThatIsNotStoredIsFoundToBeNothing() throws Exception {
    outcome("if (from == 0) ((LongResults) out).clear();", 0);

    assertThat(verdict(ResultFiles.digests(results)).reason())
        .isEqualTo("row 0 (a=1963309, b=2265973): expected 1, found nothing");
  }

  @Test
  void anEndlessKernelIsKilled() throws Exception {
    Stopwatch watch = new Stopwatch();

    assertThat(outcome("while (true) sink++;", 2, 1_000))
        .isEqualTo(
            "timed out: no sample ended within the timeout of 1.00 s;"
                + " the trial process was killed");
    assertThat(watch.elapsed()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(25));
  }

  @Test
  void aSampleAboveTheTimeoutIsLate() throws Exception {
    assertThat(
            outcome(
                "long end = System.nanoTime() + 30_000_000; while (System.nanoTime() < end) {}",
                0,
                100))
        .matches("timed out: warm-up sample 1 took [0-9.]+ m?s, the timeout is 100 ms");
  }

  @Test
  void whatAKernelPrintsDoesNoHarm() throws Exception {
    assertThat(outcome("System.out.println(\"hello\"); System.out.flush();", 2))
        .isEqualTo("measured " + Digest.format(pairs.digest()));
  }

  @Test
  void whatAKernelPrintsIsShownWhenItsProcessEnds() throws Exception {
    assertThat(outcome("System.out.println(\"last words\"); Runtime.getRuntime().halt(4);", 0))
        .isEqualTo("failed: the trial process ended early with exit code 4:\nlast words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.exit(3);", "Runtime.getRuntime().halt(3);"})
  void aProcessThatEndsIsNamedWithItsExitCode(String end) throws Exception {
    assertThat(outcome("System.err.println(\"one\\ntwo\\nzwölf\"); " + end, 0))
        .isEqualTo("failed: the trial process ended early with exit code 3:\none\ntwo\nzwölf");
  }

  @Test
  void onlyTheLastLinesAreShown() throws Exception {
    assertThat(
            outcome(
                """
                for (int i = 1; i <= 100_000; i++) System.err.println("line " + i);
                Runtime.getRuntime().halt(1);
                """,
                0))
        .isEqualTo(
            """
            failed: the trial process ended early with exit code 1:
            line 99996
            line 99997
            line 99998
            line 99999
            line 100000""");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "0, 'dive(1);', java.lang.StackOverflowError",
    "2, 'long[][] all = new long[1 << 20][]; for (int i = 0; ; i++) all[i] = new long[1 << 24];',"
        + " java.lang.OutOfMemoryError: Java heap space"
  })
  void errorsAreNamed(int workers, String fault, String expected) throws Exception {
    assertThat(outcome(fault, workers)).matches("failed: partition [0-3] .*: " + expected);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"\"rubbish, a lot of it\".getBytes()", "{0, 0, 0, 0, 99}"})
  void aProcessThatTalksNonsenseIsKilled(String bytes) throws Exception {
    assertThat(
            outcome(
                """
                byte[] bytes = %s;
                new FileOutputStream(FileDescriptor.out).write(bytes);
                while (true) sink++;
                """
                    .formatted(bytes.startsWith("{") ? "new byte[] " + bytes : bytes),
                0))
        .matches(
            "failed: the trial process talked nonsense: (not a frame: -?[0-9]+ bytes of type -?"
                + "[0-9]+|no message has type 99)");
  }

  @Test
  void aProcessThatHangsUpIsKilled() throws Exception {
    assertThat(outcome("new FileOutputStream(FileDescriptor.out).close(); while (true) sink++;", 0))
        .isEqualTo("failed: the trial process ended early with exit code 137");
  }

  private String outcome(String fault, int workers) throws Exception {
    return outcome(fault, workers, LONG_MS);
  }

  private String outcome(String fault, int workers, long timeoutMs) throws Exception {
    // a condition, so that what follows an endless loop is not unreachable code
    kernel = FaultyKernel.compile(folder, "if (to > from) { " + fault + " }");
    return FaultyKernel.outcome(kernel.coordinator(pairs, results, workers, timeoutMs).start());
  }

  private CorrectnessVerdict verdict(List<Long> digests) throws IOException {
    TrialEvidence evidence =
        new TrialEvidence(
            "euclid/serial",
            TrialEvidence.Ended.MEASURED,
            "",
            OptionalLong.empty(),
            false,
            digests.stream().map(it -> new SampleEvidence(it, OptionalLong.empty())).toList());
    return new Verification(Workload.named("gcd").orElseThrow(), "euclid", pairs.rows())
        .judge(List.of(evidence), ResultFiles.in(results))
        .getFirst();
  }
}
