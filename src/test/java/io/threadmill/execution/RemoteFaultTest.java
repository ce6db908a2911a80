package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadmill.workload.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may happen to remote workers, their agents and the broker in the middle of a trial, and
/// what comes of it.
@Tag("long")
class RemoteFaultTest {
  private static final long LONG_MS = 60_000;
  private static final String LOOP = "while (from >= 0) sink++;";

  /// A worker sees the rows of its partition only, so it knows the partition by its numbers.
  private static final String PARTITION =
      "int partition = java.util.List.of(1963309L, 2030677L, 1551645L, 2039045L).indexOf(rows.get(from, 0));\n";

  private static final String WORKER = "worker [12] of 2 \\(process [0-9]+ on this machine\\)";

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
  void nothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(kernel.processes())
                    .allMatch(process -> FaultyKernel.isGone(process.pid())));
    assertThat(results.toFile().list()).noneMatch(name -> name.endsWith(".process"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"remote", "remote-cached"})
  void aWorkerThatIsKilledInvalidatesTheTrialAndIsNamed(String how) throws Exception {
    Process coordinator = startWithHang(how);
    ProcessHandle worker = awaitMarker();
    worker.destroyForcibly();

    assertThat(FaultyKernel.outcome(coordinator))
        .matches(
            "failed: partition 2 \\(rows 2 to 2\\) was handed out twice: worker [12] of 2 \\(process %d on this machine\\) ended at a partition with exit code 137 \\(signal 9\\)"
                .formatted(worker.pid()));
  }

  @Test
  void anAgentThatIsKilledInvalidatesTheTrialAndIsNamed() throws Exception {
    Process coordinator = startWithHang("remote");
    ProcessHandle worker = awaitMarker();
    worker.parent().orElseThrow().destroyForcibly();

    assertThat(FaultyKernel.outcome(coordinator))
        .matches(
            "failed: partition 2 \\(rows 2 to 2\\) was handed out twice: worker [12] of 2 \\(process %d on this machine\\) is gone: its agent does not answer"
                .formatted(worker.pid()));
  }

  @Test
  void aPartitionThatEndsTwoWorkersIsGivenUpByName() throws Exception {
    assertThat(outcome("remote", "if (partition == 2) Runtime.getRuntime().halt(9);", LONG_MS))
        .matches(
            "failed: partition 2 \\(rows 2 to 2\\) was given up: %s ended at a partition with exit code 9; %s ended at a partition with exit code 9"
                .formatted(WORKER, WORKER));
  }

  @Test
  void aKernelThatFailsIsNotTriedTwice() throws Exception {
    assertThat(
            outcome(
                "remote",
                "if (partition == 2) { appear(\"MARKER\" + System.nanoTime()); throw new IllegalStateException(\"no\"); }",
                LONG_MS))
        .isEqualTo("failed: partition 2 (rows 2 to 2): java.lang.IllegalStateException: no");
    assertThat(folder.toFile().list()).filteredOn(name -> name.startsWith("marker")).hasSize(1);
  }

  @Test
  void aWorkerThatNeverAnswersIsNamedAtTheTimeout() throws Exception {
    assertThat(outcome("remote", "if (partition == 1) { " + LOOP + " }", 1_000))
        .matches(
            "timed out: %s was still at partition 1 \\(rows 1 to 1\\) when the timeout of 1\\.00 s was over"
                .formatted(WORKER));
  }

  @Test
  void aBrokerThatIsKilledIsNamed() throws Exception {
    Process coordinator = startWithHang("remote");
    ProcessHandle worker = awaitMarker();
    List<ProcessHandle> brokers =
        kernel.processes().stream()
            .filter(it -> commandLine(it).contains(BrokerMain.class.getName()))
            .toList();
    assertThat(brokers).hasSize(1);
    brokers.getFirst().destroyForcibly();

    assertThat(FaultyKernel.outcome(coordinator))
        .matches("failed: the broker at tcp://127\\.0\\.0\\.1:[0-9]+ was lost: .*");
    assertThat(FaultyKernel.isGone(worker.pid())).isTrue();
  }

  /// The broker and the agents belong to the coordinator.
  @Test
  void nothingOutlivesTheCoordinator() throws Exception {
    Process coordinator = startWithHang("remote");
    ProcessHandle _ = awaitMarker();

    coordinator.destroyForcibly().waitFor();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(kernel.processes())
                    .allMatch(process -> FaultyKernel.isGone(process.pid())));
    assertThat(ProcessRecords.endAll(results)).isEmpty();
  }

  @Test
  void wrongResultsHaveAnotherDigest() throws Exception {
    assertThat(
            outcome(
                "remote",
                "if (partition == 0) { RIGHT.compute(Rows.of(2, 4, 2), 0, 1, out); }",
                LONG_MS))
        .startsWith("measured ")
        .isNotEqualTo("measured " + Digest.format(pairs.digest()));
  }

  private Process startWithHang(String how) throws IOException {
    return start(
        how,
        "if (partition == 2 && !Files.exists(Path.of(\"MARKER\"))) { appear(\"MARKER\"); "
            + LOOP
            + " }",
        LONG_MS);
  }

  private String outcome(String how, String body, long timeoutMs) throws Exception {
    return FaultyKernel.outcome(start(how, body, timeoutMs));
  }

  private Process start(String how, String body, long timeoutMs) throws IOException {
    String marked = body.replace("MARKER", folder.resolve("marker").toString());
    kernel = FaultyKernel.compile(folder, PARTITION + marked);
    return kernel.coordinator(pairs, results, how, timeoutMs).start();
  }

  /// All of it: what a handle tells is cut.
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException _) {
      return "";
    }
  }

  private ProcessHandle awaitMarker() throws IOException {
    Path marker = folder.resolve("marker");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(marker));
    return ProcessHandle.of(Long.parseLong(Files.readString(marker))).orElseThrow();
  }
}
