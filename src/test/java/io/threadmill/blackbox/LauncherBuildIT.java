package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When and how the launcher builds the program.
class LauncherBuildIT {
  private static final String BUILDING =
      "threadmill: building once (about a minute, log in target/build.log)\n";
  private static final String WAITS =
      "threadmill: waits for the build that another threadmill is running\n";
  private static final Outcome STARTED = new Outcome(0, "", "");
  private static final Outcome BUILT = new Outcome(0, "", BUILDING);

  /// A Maven that says that it has begun, and ends well when it is told to go on.
  private static final String SLOW_MAVEN =
      """
      echo "$$" >"$RECORDS/maven-pid"
      until [ -e "$RECORDS/go" ] || [ ! -d "$RECORDS" ]; do sleep 0.02; done
      """
          + LauncherCopy.GOOD_MAVEN;

  @TempDir private Path root;
  private LauncherCopy copy;

  @BeforeEach
  void makeSources() throws IOException {
    copy = new LauncherCopy(root, "my project");
    copy.jdk(copy.jvms().resolve("jdk-25"), "25.0.1");
    copy.maven(LauncherCopy.GOOD_MAVEN);
  }

  private Path target(String name) {
    return copy.project().resolve("target").resolve(name);
  }

  private void letMavenGoOn() throws IOException {
    Files.createFile(copy.record("go"));
  }

  /// Starts a launcher whose Maven has begun and will not end by itself.
  private Running startSlowBuild() throws IOException {
    copy.maven(SLOW_MAVEN);
    Running running = copy.launch().start();
    await().until(() -> Files.exists(copy.record("maven-pid")) && !mavenPid().isEmpty());
    return running;
  }

  private String mavenPid() throws IOException {
    return Files.readString(copy.record("maven-pid")).strip();
  }

  private ProcessHandle maven() throws IOException {
    return ProcessHandle.of(Long.parseLong(mavenPid())).orElseThrow();
  }

  @Test
  void buildsOnceAndThenOnlyStarts() throws IOException {
    assertThat(copy.launch("jobs").run()).isEqualTo(BUILT);
    assertThat(copy.launch("jobs").run()).isEqualTo(STARTED);
    assertThat(copy.builds()).isEqualTo(1);
    assertThat(target("build.log")).hasContent("Maven talks");
  }

  @Test
  void callsMavenInTheProjectWithTheJdkItFoundAndWithoutInput() throws IOException {
    assertThat(copy.launch("jobs").reading("rows\n").run())
        .isEqualTo(new Outcome(0, "rows\n", BUILDING));
    assertThat(copy.mavenCalls())
        .isEqualTo(
            """
            %s
            %s
            -q -B -Dstyle.color=never -Dquick -Dmaven.test.skip=true package
            """
                .formatted(copy.project(), copy.jvms().resolve("jdk-25")));
  }

  @Test
  void buildsAgainWhenASourceHasChanged() throws IOException {
    copy.launch().run();
    Files.writeString(copy.source(), "class First { int changed; }");
    assertThat(copy.launch().run()).isEqualTo(BUILT);
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws IOException {
    copy.launch().run();
    Files.delete(copy.source());
    assertThat(copy.launch().run()).isEqualTo(BUILT);
    assertThat(copy.launch().run()).isEqualTo(STARTED);
  }

  @Test
  void buildsAgainWhenTheProjectFileHasChanged() throws IOException {
    copy.launch().run();
    Files.writeString(copy.project().resolve("pom.xml"), "<project></project>");
    assertThat(copy.launch().run()).isEqualTo(BUILT);
  }

  @Test
  void buildsAgainWhenASourceHasChangedDuringTheBuild() throws IOException {
    copy.maven(
        "until [ src/main/java/First.java -nt target/build.unfinished ]; do\n"
            + "  echo changed >src/main/java/First.java\n"
            + "done\n"
            + LauncherCopy.GOOD_MAVEN);
    assertThat(copy.launch().run()).isEqualTo(BUILT);
    assertThat(copy.launch().run()).isEqualTo(BUILT);
  }

  @Test
  void takesWhatTheUserHasBuilt() throws IOException {
    copy.makeProgram(target("app"));
    assertThat(copy.launch().run()).isEqualTo(STARTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "perl"})
  void buildsOnceForTwo(String locker) throws IOException {
    Files.deleteIfExists(copy.tools().resolve(locker.equals("perl") ? "flock" : "perl"));
    try (Running first = startSlowBuild();
        Running second = copy.launch().start()) {
      await().until(() -> second.stderr().equals(WAITS));
      letMavenGoOn();
      assertThat(first.await()).isEqualTo(BUILT);
      assertThat(second.await()).isEqualTo(new Outcome(0, "", WAITS));
    }
    assertThat(copy.builds()).isEqualTo(1);
  }

  @Test
  void buildsOnceForMany() throws IOException {
    List<Running> launchers = IntStream.range(0, 8).mapToObj(_ -> copy.launch().start()).toList();
    assertThat(launchers).extracting(launcher -> launcher.await().exitCode()).containsOnly(0);
    launchers.forEach(Running::close);
    assertThat(copy.builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenABuilderWasKilledWithItsMaven() throws IOException {
    try (Running builder = startSlowBuild()) {
      copy.makeProgram(target("app"));
      builder.killTree();
    }
    letMavenGoOn();
    assertThat(copy.launch().run()).isEqualTo(BUILT);
    assertThat(copy.launch().run()).isEqualTo(STARTED);
  }

  @Test
  void waitsForTheMavenThatOutlivesAKilledBuilder() throws IOException {
    try (Running builder = startSlowBuild()) {
      builder.kill();
      try (Running next = copy.launch().start()) {
        await().until(() -> next.stderr().equals(WAITS));
        assertThat(copy.builds()).isEqualTo(1);
        letMavenGoOn();
        assertThat(next.await()).isEqualTo(new Outcome(0, "", WAITS + BUILDING));
      }
    }
  }

  @Test
  void endsItsMavenWhenItIsTerminated() throws IOException {
    try (Running builder = startSlowBuild()) {
      ProcessHandle maven = maven();
      builder.terminate();
      assertThat(builder.await().exitCode()).isEqualTo(143);
      await().until(() -> !maven.isAlive());
    }
  }

  @Test
  void showsTheEndOfTheLogOfAFailedBuild() throws IOException {
    copy.maven("i=1; while [ $i -le 30 ]; do echo \"[ERROR] $i\"; i=$((i + 1)); done; exit 3");
    String end =
        IntStream.rangeClosed(6, 30).mapToObj("[ERROR] %d\n"::formatted).reduce("", String::concat);
    String last =
        "threadmill: the build failed: Maven ended with 3; the whole log is in %s\n"
            .formatted(target("build.log"));
    assertThat(copy.launch().run()).isEqualTo(new Outcome(70, "", BUILDING + end + last));
    copy.maven(LauncherCopy.GOOD_MAVEN);
    assertThat(copy.launch().run()).isEqualTo(BUILT);
  }

  @Test
  void doesNotBelieveAMavenThatMakesNoProgram() throws IOException {
    copy.maven("");
    assertThat(copy.launch().run())
        .isEqualTo(
            new Outcome(
                70,
                "",
                BUILDING
                    + "threadmill: the build failed: Maven made no %s; the whole log is in %s\n"
                        .formatted(target("app/threadmill.jar"), target("build.log"))));
  }

  @Test
  void saysThatMavenIsMissing() throws IOException {
    Files.delete(copy.tools().resolve("mvn"));
    assertThat(copy.launch().run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: needs Maven to build the program: install it, or put mvn on the PATH\n"));
  }

  @Test
  void saysThatItCannotWriteTheProgram() throws IOException {
    Files.createFile(copy.project().resolve("target"));
    assertThat(copy.launch().run())
        .isEqualTo(
            new Outcome(70, "", "threadmill: cannot write to " + copy.project() + "/target\n"));
  }
}
