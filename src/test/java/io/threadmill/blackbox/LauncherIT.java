package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the launcher hands over to the JVM.
class LauncherIT {
  private static final String ODD_NAME = "a ü $HOME \"q\" 's; & `id` *";

  @TempDir private Path root;
  private LauncherCopy copy;

  @BeforeEach
  void makeAnUpToDateProgram() throws IOException {
    copy = new LauncherCopy(root, ODD_NAME);
    copy.jdk(copy.jvms().resolve("jdk-25"), "25.0.1");
    copy.makeProgram(copy.project().resolve("target/app"));
  }

  private void runQuietly(Command command) {
    assertThat(command.run()).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void startsTheProgramWithQuickStartOptions() throws IOException {
    runQuietly(copy.launch("--help"));
    assertThat(copy.javaCall())
        .containsExactly(
            copy.jvms() + "/jdk-25/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dthreadmill.home.default=" + copy.project(),
            "-Dthreadmill.started.in=" + root,
            "-cp",
            copy.project() + "/target/app/threadmill.jar",
            "io.threadmill.Threadmill",
            "--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "serve", "validate", "report", "generate"})
  void optimizesWhatReadsManyRows(String command) throws IOException {
    runQuietly(copy.launch("--home", "x", command));
    assertThat(copy.javaCall()).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void passesArgumentsUnchanged() throws IOException {
    String[] arguments = {
      "run", "", "a b", "\"", "'", "$HOME", "`id`", "*", "\\", "two\nlines", "ü", "-n", " "
    };
    runQuietly(copy.launch(arguments));
    assertThat(copy.programArguments()).containsExactly(arguments);
  }

  @Test
  void passesTheInputTheOutputAndTheExitCode() {
    assertThat(copy.launch("jobs").with("EXIT_CODE", "130").reading("rows\n").run())
        .isEqualTo(new Outcome(130, "rows\n", ""));
  }

  @Test
  void becomesTheJvmSoThatSignalsReachIt() throws IOException {
    try (Running running = copy.launch().start()) {
      running.await();
      assertThat(copy.javaProcess().getFirst()).isEqualTo(Long.toString(running.pid()));
    }
  }

  @Test
  void isFoundThroughLinks() throws IOException {
    Path links = Files.createDirectories(root.resolve("more links"));
    Files.createSymbolicLink(links.resolve("first"), copy.launcher());
    Files.createSymbolicLink(root.resolve("-second"), Path.of("more links/first"));
    runQuietly(copy.surround(List.of("./-second", "jobs")));
    assertThat(copy.javaCall()).contains("-Dthreadmill.home.default=" + copy.project());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void runsInTheCommonShells(String shell) throws IOException {
    runQuietly(copy.surround(List.of(shell, "threadmill", "a b")).in(copy.project()));
    assertThat(copy.programArguments()).containsExactly("a b");
    assertThat(copy.javaCall()).contains("-Dthreadmill.home.default=" + copy.project());
  }

  @Test
  void namesTheHomeOfTheEnvironment() throws IOException {
    runQuietly(copy.launch("jobs").with("THREADMILL_HOME", "/my home"));
    assertThat(copy.javaCall()).contains("-Dthreadmill.home.default=/my home");
  }

  @Test
  void addsTheOptionsOfTheUserLast() throws IOException {
    runQuietly(copy.launch("jobs").with("THREADMILL_OPTS", "-Xmx256m  -Dx=*"));
    assertThat(copy.javaCall())
        .containsSubsequence(
            "-XX:+UseSerialGC", "-Xmx256m", "-Dx=*", "-cp", "io.threadmill.Threadmill", "jobs");
  }

  @Test
  void leavesTheChoiceOfTheCollectorToTheUser() throws IOException {
    runQuietly(copy.launch("jobs").with("THREADMILL_OPTS", "-XX:+UseZGC"));
    assertThat(copy.javaCall()).contains("-XX:+UseZGC").doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void keepsVariablesThatTheJvmObeysAwayFromIt() throws IOException {
    Command command =
        copy.launch("jobs")
            .with("JAVA_TOOL_OPTIONS", "-Xint")
            .with("JDK_JAVA_OPTIONS", "-Xint")
            .with("_JAVA_OPTIONS", "-Xint");
    assertThat(command.run().stderr())
        .isEqualTo(
            """
            threadmill: ignores JAVA_TOOL_OPTIONS; options for its JVM go into THREADMILL_OPTS
            threadmill: ignores JDK_JAVA_OPTIONS; options for its JVM go into THREADMILL_OPTS
            threadmill: ignores _JAVA_OPTIONS; options for its JVM go into THREADMILL_OPTS
            """);
    assertThat(copy.javaProcess().getLast()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX"})
  void letsTheJvmOpenAnyFileInThePlainLocale(String locale) throws IOException {
    runQuietly(copy.launch("jobs").with("LC_ALL", locale));
    assertThat(copy.javaProcess().get(1)).isEqualTo("C.UTF-8");
  }

  @Test
  void keepsAnotherLocale() throws IOException {
    runQuietly(copy.launch("jobs").with("LC_ALL", "ko_KR.UTF-8"));
    assertThat(copy.javaProcess().get(1)).isEqualTo("ko_KR.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/app", "app"})
  void startsAnInstalledProgramWithoutSources(String app) throws IOException {
    Path installed = Files.createDirectories(root.resolve("installed"));
    LauncherCopy.script(installed.resolve("threadmill"), Files.readString(copy.launcher()));
    copy.makeProgram(installed.resolve(app));
    runQuietly(copy.surround(List.of(installed + "/threadmill")));
    assertThat(copy.javaCall())
        .contains(copy.record("").resolveSibling("installed/" + app) + "/threadmill.jar");
  }

  @Test
  void saysThatNeitherProgramNorSourcesAreThere() throws IOException {
    Path lone = Files.createDirectories(root.toRealPath().resolve("lone"));
    LauncherCopy.script(lone.resolve("threadmill"), Files.readString(copy.launcher()));
    assertThat(copy.surround(List.of(lone + "/threadmill")).run())
        .isEqualTo(
            new Outcome(
                70,
                "",
                "threadmill: found neither a program in "
                    + lone
                    + "/target/app nor sources to build it from\n"));
  }

  @Test
  void refusesAFolderThatNoClassPathCanHold() throws IOException {
    Path colon = Files.createDirectories(root.toRealPath().resolve("a:b"));
    LauncherCopy.script(colon.resolve("threadmill"), Files.readString(copy.launcher()));
    copy.makeProgram(colon.resolve("app"));
    assertThat(copy.surround(List.of(colon + "/threadmill")).run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: cannot run from "
                    + colon
                    + ": a Java class path cannot hold a colon\n"));
  }

  @Test
  void doesNotBuildWhatMavenHasJustPackaged() {
    Path real = Path.of(System.getProperty("threadmill.project", ""), "threadmill");
    assertThat(Command.of(real.toAbsolutePath().toString(), "--help").run().stderr())
        .doesNotContain("building once");
  }
}
