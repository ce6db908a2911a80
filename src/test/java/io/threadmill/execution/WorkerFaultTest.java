package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadmill.worker.Mode;
import io.threadmill.workload.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a worker process may do to its trial, and what comes of it.
class WorkerFaultTest {
  private static final long LONG_MS = 60_000;
  private static final String LOOP = "while (from >= 0) sink++;";

  /// A worker sees the rows of its partition only, so it knows the partition by its numbers.
  private static final String PARTITION =
      "int partition = java.util.List.of(1963309L, 2030677L, 1551645L, 2039045L).indexOf(rows.get(from, 0));\n";

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
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(kernel.processes())
                    .allMatch(process -> FaultyKernel.isGone(process.pid())));
    assertThat(results.toFile().list()).allMatch(name -> name.endsWith(".results"));
  }

  @Test
  void oneThatIsKilledIsNamedWithItsPartition() throws Exception {
    Process coordinator =
        start("inline", "if (partition == 2) { appear(\"MARKER\"); " + LOOP + " }");
    ProcessHandle worker = awaitMarker();
    worker.destroyForcibly();

    assertThat(FaultyKernel.outcome(coordinator))
        .matches(
            "failed: worker [12] of 2 \\(process %d\\) ended at partition 2 \\(rows 2 to 2\\) with exit code 137 \\(signal 9\\)"
                .formatted(worker.pid()));
  }

  @Test
  void oneThatNeverAnswersIsKilledAtTheTimeoutAndNamed() throws Exception {
    assertThat(outcome("mapped", "if (partition == 1) { " + LOOP + " }", 1_000))
        .matches(
            "timed out: worker [12] of 2 \\(process [0-9]+\\) was still at partition 1 \\(rows 1 to 1\\) when the timeout of 1\\.00 s was over and was killed");
  }

  /// The first worker is busy with another partition then, but has not been for long.
  @Test
  void theOneThatHasBeenWaitedForLongestIsNamed() throws Exception {
    String body =
        """
        if (partition == 0) { %s }
        for (long end = System.nanoTime() + 600_000_000; System.nanoTime() < end; ) sink++;
        """
            .formatted(LOOP);

    assertThat(outcome("inline", body, 1_000)).contains(" was still at partition 0 (rows 0 to 0) ");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "'\"rubbish, a lot of it\".getBytes()', 'not a frame: 1920295522 bytes of type 105'",
    "'{0, 0, 0, 0, 99}', 'a frame of type 99 instead of 8'",
    "'{0, 0, 0, 0, 8}', java.nio.BufferUnderflowException"
  })
  void oneThatTalksNonsenseIsKilledAndNamed(String bytes, String nonsense) throws Exception {
    String body =
        """
        byte[] bytes = %s;
        new FileOutputStream(FileDescriptor.out).write(bytes);
        """
            .formatted(bytes.startsWith("{") ? "new byte[] " + bytes : bytes);

    assertThat(outcome("inline", "if (partition == 3) { " + body + LOOP + " }", LONG_MS))
        .matches(
            "failed: worker [12] of 2 \\(process [0-9]+\\) talked nonsense at partition 3 \\(rows 3 to 3\\) and was killed: "
                + nonsense);
  }

  @Test
  void oneThatHangsUpIsKilledAndNamed() throws Exception {
    assertThat(
            outcome(
                "inline",
                "if (partition == 3) { new FileOutputStream(FileDescriptor.out).close(); "
                    + LOOP
                    + " }",
                LONG_MS))
        .matches(
            "failed: worker [12] of 2 \\(process [0-9]+\\) hung up at partition 3 \\(rows 3 to 3\\) and was killed");
  }

  @Test
  void theLastWordsOfOneThatEndsAreShown() throws Exception {
    assertThat(
            outcome(
                "inline",
                """
                if (partition == 0) {
                  for (int i = 1; i <= 20_000; i++) System.out.println("line " + i);
                  System.exit(3);
                }
                """,
                LONG_MS))
        .matches(
            """
            failed: worker [12] of 2 \\(process [0-9]+\\) ended at partition 0 \\(rows 0 to 0\\) with exit code 3:
            line 19996
            line 19997
            line 19998
            line 19999
            line 20000""");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (int i = 0; i < 1_000; i++) System.out.println(\"noise of a library\");",
        "Thread.currentThread().interrupt();",
        "if (System.in.read() >= 0) throw new IllegalStateException(\"stdin is not empty\");"
      })
  void whatDoesNoHarm(String body) throws Exception {
    assertThat(outcome("inline", body, LONG_MS))
        .isEqualTo("measured " + Digest.format(pairs.digest()));
  }

  @Test
  void anExceptionIsNamedWithPartitionAndRows() throws Exception {
    assertThat(
            outcome(
                "mapped",
                "if (partition == 2) throw new IllegalStateException(\"no gcd today\");",
                LONG_MS))
        .matches(
            "failed: partition 2 \\(rows 2 to 2\\): java.lang.IllegalStateException: no gcd today");
  }

  /// A stopped process does not do what it is asked, but dies.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void oneThatIsSuspendedForTooLongIsKilled() throws Exception {
    Process coordinator = start("inline", "appear(\"MARKER\");", 1_000);
    ProcessHandle worker = awaitMarker();
    signal("-STOP", worker);

    assertThat(FaultyKernel.outcome(coordinator))
        .matches(
            "timed out: worker [12] of 2 \\(process %d\\) was still (at partition [0-3] \\(rows [0-3] to [0-3]\\)|between samples) when the timeout of 1\\.00 s was over and was killed"
                .formatted(worker.pid()));
    assertThat(FaultyKernel.isGone(worker.pid())).isTrue();
  }

  @Test
  @Tag("long")
  @DisabledOnOs(OS.WINDOWS)
  void aTrialThatIsSuspendedForTooLongIsKilledWithItsWorkers() throws Exception {
    Process coordinator = start("hasty", "appear(\"MARKER\"); " + LOOP, 1_000);
    ProcessHandle worker = awaitMarker();
    ProcessHandle trial = worker.parent().orElseThrow();
    signal("-STOP", trial);

    assertThat(FaultyKernel.outcome(coordinator))
        .isEqualTo(
            "timed out: no sample ended within the timeout of 1.00 s; the trial process was killed");
    assertThat(FaultyKernel.isGone(trial.pid())).isTrue();
    assertThat(FaultyKernel.isGone(worker.pid())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisabledOnOs(OS.WINDOWS)
  void oneThatIsSuspendedForAMomentGoesOn(boolean whole) throws Exception {
    Path goOn = folder.resolve("go-on");
    Process coordinator =
        start(
            "inline",
            "appear(\"MARKER\"); while (!Files.exists(Path.of(\"%s\"))) Thread.onSpinWait();"
                .formatted(goOn));
    ProcessHandle suspended = awaitMarker();
    if (whole) {
      suspended = suspended.parent().orElseThrow();
    }
    signal("-STOP", suspended);
    long pid = suspended.pid();
    await().until(() -> ProcStat.of(pid).orElseThrow().state() == 'T');
    Files.createFile(goOn);
    signal("-CONT", suspended);

    assertThat(FaultyKernel.outcome(coordinator))
        .isEqualTo("measured " + Digest.format(pairs.digest()));
  }

  @Test
  void theEnvironmentHasNoOptionsForIt() throws Exception {
    String body =
        """
        String options = System.getProperty("some") + System.getProperty("other") + System.getProperty("third");
        if (!options.equals("nullnullnull")) throw new IllegalStateException(options);
        for (String name : System.getenv().keySet()) {
          if (name.contains("JAVA") || name.equals("SECRET")) throw new IllegalStateException(name);
        }
        for (String name : java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
          if (name.startsWith("-D")) throw new IllegalStateException(name);
        }
        """;
    kernel = FaultyKernel.compile(folder, body);
    ProcessBuilder coordinator = kernel.coordinator(pairs, results, "inline", LONG_MS);
    coordinator.redirectError(folder.resolve("stderr").toFile());
    coordinator
        .environment()
        .putAll(
            Map.of(
                "JAVA_TOOL_OPTIONS", "-Dsome=option",
                "JDK_JAVA_OPTIONS", "-Dother=option",
                "_JAVA_OPTIONS", "-Dthird=option",
                "SECRET", "hush"));

    assertThat(FaultyKernel.outcome(coordinator.start()))
        .isEqualTo("measured " + Digest.format(pairs.digest()));
    assertThat(folder.resolve("stderr"))
        .content()
        .containsOnlyOnce("JDK_JAVA_OPTIONS")
        .containsOnlyOnce("JAVA_TOOL_OPTIONS");
  }

  @Test
  void aJvmThatDoesNotStartIsNamedWithWhatItSays() throws Exception {
    TrialOutcome outcome =
        new TrialProcess(List.of()).run(withJvm("-XX:+NoSuchFlag"), 4, (_, _) -> {});

    assertThat(outcome)
        .isInstanceOfSatisfying(
            TrialOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .matches(
                        """
                        worker 1 of 2 \\(process [0-9]+\\) ended at its start with exit code 1:
                        Unrecognized VM option 'NoSuchFlag'
                        Error: Could not create the Java Virtual Machine.
                        Error: A fatal exception has occurred. Program will exit\\."""));
  }

  private TrialRequest withJvm(String option) {
    TrialRequest usual = pairs.request(Mode.PROCESSES, 2, 4, results);
    return new TrialRequest(
        usual.workload(),
        usual.variant(),
        usual.mode(),
        usual.workers(),
        usual.transfer(),
        List.of(option),
        usual.numberSet(),
        usual.partitions(),
        usual.repeat(),
        usual.sampling(),
        usual.timeoutNs(),
        usual.resultFolder(),
        usual.knownDigests());
  }

  private String outcome(String how, String body, long timeoutMs) throws Exception {
    return FaultyKernel.outcome(start(how, body, timeoutMs));
  }

  private Process start(String how, String body) throws IOException {
    return start(how, body, LONG_MS);
  }

  private Process start(String how, String body, long timeoutMs) throws IOException {
    kernel = FaultyKernel.compile(folder, PARTITION + body.replace("MARKER", marker().toString()));
    return kernel.coordinator(pairs, results, how, timeoutMs).start();
  }

  private Path marker() {
    return folder.resolve("marker");
  }

  private ProcessHandle awaitMarker() throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(marker()));
    return ProcessHandle.of(Long.parseLong(Files.readString(marker()))).orElseThrow();
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
