package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.PluginBuild;
import io.threadmill.workload.PluginJar;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Trials of plugins, and what their kernels may do.
class PluginTrialTest {

  private static final int ROWS = 12;

  @TempDir private Path folder = Path.of("");

  private Path results = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
  }

  private Plugin plugin(String source) throws IOException {
    PluginJar jar =
        PluginJar.of(PluginBuild.in(folder).jar(folder.resolve("plugins/one.jar"), source));
    return Plugin.described(jar, jar.describe().getFirst());
  }

  private TrialOutcome measure(Plugin plugin, Mode mode) throws Exception {
    StagedInput input = StagedInput.of(plugin, "standard", folder, ROWS);
    int workers = mode == Mode.SERIAL ? 1 : 2;
    return input.measure("standard", mode, workers, Transfer.INLINE, 3, results);
  }

  @ParameterizedTest
  @EnumSource(names = "REMOTE", mode = EnumSource.Mode.EXCLUDE)
  void theExampleGivesTheSameInEveryMode(Mode mode) throws Exception {
    Plugin plugin = plugin(PluginBuild.example());

    TrialOutcome outcome = measure(plugin, mode);

    assertThat(StagedInput.digests(outcome)).containsExactly(digest(plugin));
  }

  private long digest(Plugin plugin) throws Exception {
    StagedInput input = StagedInput.of(plugin, "standard", folder, ROWS);
    Workload opened = plugin.description().open();
    Results right = opened.allocate(ROWS);
    opened.kernel(Workload.PROOF).compute(input.rows(), 0, ROWS, right);
    return Digest.of(right, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if (row == to - 1) throw new IllegalStateException(\"no luck\"); | partition 0 (rows 0 to 3): java.lang.IllegalStateException: no luck",
        "Faulty.gone(); | partition 0 (rows 0 to 3): java.lang.NoClassDefFoundError: demo/Gone",
        "System.exit(3); | the trial process ended early with exit code 3"
      })
  void whatItsKernelDoesFailsTheConfiguration(String fault, String message) throws Exception {
    assertThat(measure(withGoneClass(fault), Mode.SERIAL))
        .isEqualTo(new TrialOutcome.Failed(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Faulty.gone(); | java.lang.NoClassDefFoundError: demo/Gone",
        "System.exit(3); | ended .* with exit code 3"
      })
  void soDoesWhatItDoesInAWorkerProcess(String fault, String message) throws Exception {
    assertThat(measure(withGoneClass(fault), Mode.PROCESSES))
        .isInstanceOfSatisfying(
            TrialOutcome.Failed.class,
            failed -> assertThat(failed.message()).containsPattern(message));
  }

  /// Its jar lacks a class that only a kernel needs.
  private Plugin withGoneClass(String fault) throws IOException {
    Path classes =
        PluginBuild.in(folder)
            .compiled(
                PluginBuild.faultyKernel(fault)
                    .replace("// MEMBERS", "static void gone() { Gone.call(); }"),
                "package demo; class Gone { static void call() {} }");
    Files.delete(classes.resolve("demo/Gone.class"));
    Path service = classes.resolve(PluginBuild.SERVICE_FILE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "demo.Faulty\n");
    PluginJar jar = PluginJar.of(PluginBuild.packed(folder.resolve("plugins/one.jar"), classes));
    return Plugin.described(jar, jar.describe().getFirst());
  }

  @Test
  void aJarThatHasChangedFailsTheConfiguration() throws Exception {
    Plugin before = plugin(PluginBuild.faultyClass(""));
    Plugin after = plugin(PluginBuild.faultyClass("private int more;"));
    TrialOutcome expected =
        new TrialOutcome.Failed(
            "the plugin one.jar cannot be used: it has changed since it was looked at: SHA-256 %s... instead of %s..."
                .formatted(
                    after.jar().sha256().substring(0, 16), before.jar().sha256().substring(0, 16)));

    assertThat(measure(before, Mode.SERIAL)).isEqualTo(expected);
    assertThat(measure(before, Mode.PROCESSES)).isEqualTo(expected);
  }

  @Test
  void aJarThatIsGoneFailsTheConfiguration() throws Exception {
    Plugin plugin = plugin(PluginBuild.faultyClass(""));
    Files.delete(plugin.jar().file());

    assertThat(measure(plugin, Mode.SERIAL))
        .isEqualTo(
            new TrialOutcome.Failed(
                "the plugin one.jar cannot be used: it cannot be read: java.nio.file.NoSuchFileException: "
                    + plugin.jar().file()));
  }

  @Test
  void aListThatIsNullFailsTheConfiguration() throws Exception {
    Plugin plugin =
        plugin(
            PluginBuild.faultyKernel("")
                .replace(
                    "((LongResults) out).set(row, n);", "((LongListResults) out).set(row, null);")
                .replace(
                    "// MEMBERS",
                    "@Override public Results results(int rows) { return new LongListResults(rows); }"));

    assertThat(measure(plugin, Mode.SERIAL))
        .isEqualTo(
            new TrialOutcome.Failed(
                "partition 0 (rows 0 to 3): java.lang.NullPointerException: the result of a row is null"));
  }
}
