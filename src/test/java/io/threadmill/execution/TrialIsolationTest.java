package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a trial process has of the world, and that it goes with its coordinator.
class TrialIsolationTest {
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
  void whatATrialStartedIsKilledWithIt() throws Exception {
    Path marker = folder.resolve("child");
    kernel =
        FaultyKernel.compile(
            folder,
            """
            Process child = new ProcessBuilder("sleep", "1000").start();
            Files.writeString(Path.of("%s"), Long.toString(child.pid()));
            Runtime.getRuntime().halt(0);
            """
                .formatted(marker));
    String outcome = FaultyKernel.outcome(kernel.coordinator(pairs, results, 0, LONG_MS).start());

    assertThat(outcome).isEqualTo("failed: the trial process ended early with exit code 0");
    long child = Long.parseLong(Files.readString(marker));
    await().atMost(Duration.ofSeconds(5)).until(() -> FaultyKernel.isGone(child));
  }

  @ParameterizedTest(name = "{0} threads: {1}")
  @CsvSource({
    "0, 'while (true) sink++;'",
    "2, 'while (true) { int sum = 0; for (int i = 0; i < Integer.MAX_VALUE; i++) sum += i ^ (sum << 1); sink = sum; }'"
  })
  void aTrialDoesNotOutliveItsCoordinator(int workers, String busy) throws Exception {
    Process coordinator = startWithMarker(Map.of(), workers, busy);
    long trial = awaitMarker();
    coordinator.destroyForcibly().waitFor();

    await().atMost(Duration.ofSeconds(2)).until(() -> FaultyKernel.isGone(trial));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTrialLeadsAGroupAndKnowsLittleOfItsEnvironment() throws Exception {
    Process coordinator =
        startWithMarker(
            Map.of(
                "JAVA_TOOL_OPTIONS", "-Dsome=option",
                "JDK_JAVA_OPTIONS", "-Dother=option",
                "SECRET", "hush",
                "LANG", "C",
                "TMPDIR", "/tmp"),
            0,
            "while (true) sink++;");
    long trial = awaitMarker();
    Path proc = Path.of("/proc", Long.toString(trial));
    String[] stat =
        Files.readString(proc.resolve("stat")).replaceFirst("^.*\\) ", "").split(" ", -1);
    Map<String, String> environment =
        Arrays.stream(Files.readString(proc.resolve("environ")).split("\0", -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.split("=", 2))
            .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    coordinator.destroyForcibly().waitFor();

    assertThat(stat[2]).as("process group").isEqualTo(Long.toString(trial));
    assertThat(environment).containsOnlyKeys("PATH", "HOME", "LANG", "TMPDIR");
    assertThat(environment).containsEntry("LANG", "C.UTF-8");
  }

  @Test
  void classesAreFoundBelowAnyFolder() throws Exception {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    kernel = FaultyKernel.compile(Files.createDirectory(folder.resolve("zwölf Körbe")), "");
    ProcessBuilder coordinator = kernel.coordinator(pairs, results, 0, LONG_MS);
    coordinator.environment().remove("LANG");
    coordinator.environment().put("LC_ALL", "C.UTF-8");

    assertThat(FaultyKernel.outcome(coordinator.start())).startsWith("measured ");
  }

  private Process startWithMarker(Map<String, String> environment, int workers, String fault)
      throws IOException {
    kernel =
        FaultyKernel.compile(
            folder, "appear(\"%s\"); if (to > from) { %s }".formatted(marker(), fault));
    ProcessBuilder builder = kernel.coordinator(pairs, results, workers, LONG_MS);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path marker() {
    return folder.resolve("marker");
  }

  private long awaitMarker() throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(marker()));
    return Long.parseLong(Files.readString(marker()));
  }
}
