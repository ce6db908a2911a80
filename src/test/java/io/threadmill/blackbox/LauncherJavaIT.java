package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which Java the launcher takes.
class LauncherJavaIT {
  @TempDir private Path root;
  private LauncherCopy copy;

  @BeforeEach
  void makeAnUpToDateProgram() throws IOException {
    copy = new LauncherCopy(root, "project");
    copy.makeProgram(copy.project().resolve("target/app"));
  }

  private Path other(String name) {
    return copy.jvms().resolveSibling(name);
  }

  private void assertStarts(Command command, Path java) throws IOException {
    assertThat(command.run()).isEqualTo(new Outcome(0, "", ""));
    assertThat(copy.javaCall().getFirst()).isEqualTo(java.toString());
  }

  private void putOnThePath(Path java) throws IOException {
    Files.createSymbolicLink(other("alternative"), java.resolve("bin/java"));
    Files.createSymbolicLink(copy.tools().resolve("java"), Path.of("../alternative"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.1", "26-ea", "100"})
  void takesTheOneInJavaHomeFirst(String version) throws IOException {
    putOnThePath(copy.jdk(other("on-path"), "25"));
    copy.jdk(copy.jvms().resolve("jdk"), "25");
    Path java = copy.jdk(other("java home ü"), version);
    assertStarts(copy.launch().with("JAVA_HOME", java.toString()), java.resolve("bin/java"));
  }

  @Test
  void takesTheOneOnThePathNext() throws IOException {
    Path java = copy.jdk(other("on-path"), "25.0.1");
    putOnThePath(java);
    copy.jdk(copy.jvms().resolve("jdk"), "25");
    assertStarts(
        copy.launch().with("JAVA_HOME", copy.jdk(other("old"), "17.0.15").toString()),
        java.resolve("bin/java"));
  }

  @Test
  void asksAJavaOnThePathThatIsAScriptWhereItsFolderIs() throws IOException {
    Path java = copy.jdk(other("behind the shim"), "25.0.1");
    LauncherCopy.script(copy.tools().resolve("java"), "echo '    java.home = " + java + "' >&2\n");
    assertStarts(copy.launch(), java.resolve("bin/java"));
  }

  @Test
  void asksAJavaWithoutAReleaseFileForItsVersion() throws IOException {
    Path java = copy.jdk(other("jdk"), "25");
    Files.delete(java.resolve("release"));
    LauncherCopy.script(
        java.resolve("bin/java"),
        """
        printf '%%s\\0' "$0" "$@" >"$RECORDS/call"
        echo '    java.home = %s' >&2
        echo '    java.specification.version = 25' >&2
        """
            .formatted(java));
    assertThat(copy.launch("jobs").with("JAVA_HOME", java.toString()).run().exitCode()).isZero();
    assertThat(copy.programArguments()).containsExactly("jobs");
  }

  @ParameterizedTest
  @CsvSource({"jdk-25, jdk-25", "jdk-25.jdk/Contents/Home, jdk-25.jdk/Contents/Home"})
  void looksIntoTheFoldersOfJvms(String folder, String expected) throws IOException {
    copy.jdk(copy.jvms().resolve("jdk-17"), "17.0.15");
    copy.jdk(copy.jvms().resolve("jdk-1.8"), "1.8.0_452");
    copy.jdk(copy.jvms().resolve(folder), "25.0.1");
    assertStarts(copy.launch(), copy.jvms().resolve(expected).resolve("bin/java"));
  }

  @Test
  void looksIntoSeveralFolders() throws IOException {
    Path java = copy.jdk(other("second place/jdk"), "25.0.1");
    String folders = copy.jvms() + ":/nowhere:" + other("second place");
    assertStarts(copy.launch().with("THREADMILL_JVM_DIRS", folders), java.resolve("bin/java"));
  }

  @Test
  void saysWhatItLookedAtWhenNoneIsNewEnough() throws IOException {
    Path old = copy.jdk(other("old"), "17.0.15");
    putOnThePath(copy.jdk(other("older"), "1.8.0_452"));
    assertThat(copy.launch("run", "gcd").with("JAVA_HOME", old.toString()).run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: needs a JDK 25 or newer: JAVA_HOME=%s is Java 17, java on the PATH (%s) is Java 1, none in %s; install one, or set JAVA_HOME to its folder\n"
                    .formatted(old, other("older"), copy.jvms())));
  }

  @Test
  void saysWhatItLookedAtWhenThereIsNone() {
    assertThat(copy.launch("run", "gcd").run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: needs a JDK 25 or newer: JAVA_HOME is not set, no java on the PATH, none in %s; install one, or set JAVA_HOME to its folder\n"
                    .formatted(copy.jvms())));
  }

  @Test
  void saysThatJavaHomeHoldsNoJava() {
    assertThat(copy.launch().with("JAVA_HOME", "/no/java").run().stderr())
        .contains("JAVA_HOME=/no/java holds no bin/java, no java");
  }

  @Test
  void needsNoCompilerToStart() throws IOException {
    Path java = copy.jre(other("jre"), "25");
    assertStarts(copy.launch().with("JAVA_HOME", java.toString()), java.resolve("bin/java"));
  }

  @Test
  void needsACompilerToBuild() throws IOException {
    Files.delete(copy.project().resolve("target/app/threadmill.jar"));
    copy.maven(LauncherCopy.GOOD_MAVEN);
    Path jre = copy.jre(other("jre"), "25");
    Command command = copy.launch().with("JAVA_HOME", jre.toString());
    assertThat(command.run().stderr())
        .contains("JAVA_HOME=" + jre + " is Java 25 without a compiler, no java");
    Path jdk = copy.jdk(copy.jvms().resolve("jdk"), "25");
    assertThat(command.run().exitCode()).isZero();
    assertThat(copy.javaCall().getFirst()).isEqualTo(jdk + "/bin/java");
  }
}
