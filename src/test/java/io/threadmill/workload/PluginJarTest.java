package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a jar, once somebody has loaded it. Those that do harm are in
/// `PluginFolderTest`.
class PluginJarTest {

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");
  private PluginBuild build = PluginBuild.in(folder);

  @BeforeEach
  void chooseAFile() {
    file = folder.resolve("plugins/my plugin.jar");
    build = PluginBuild.in(folder);
  }

  private static List<PluginFacts> described(Path jar) throws IOException {
    return PluginJar.of(jar).describe();
  }

  private void assertRefused(Path jar, String message) {
    assertThatThrownBy(() -> described(jar))
        .isInstanceOf(PluginException.class)
        .hasMessage(message);
  }

  @Test
  void saysWhatItsPluginsAre() throws IOException {
    build.jar(file, PluginBuild.example(), PluginBuild.faultyClass(""));

    assertThat(described(file))
        .containsExactly(
            new PluginFacts(
                "digital-root", 1, List.of("standard"), List.of(Column.positive("number")), true),
            new PluginFacts(
                "faulty", 1, List.of("standard"), List.of(new Column("n", 0, 1_000)), false));
  }

  @Test
  void theMarkIsItsNameAndThreeWordsOfItsHash() throws IOException {
    PluginBuild.write(file, "");

    assertThat(PluginJar.of(file).mark()).isEqualTo("my plugin.jar e3b0c44298fc1c14");
  }

  @Test
  void refusesWhatIsNoJar() throws IOException {
    PluginBuild.write(file, "I am a jar");

    assertThatThrownBy(() -> described(file)).hasMessageStartingWith("it is no jar: ");
  }

  @Test
  void refusesAJarThatNamesNoPlugin() throws IOException {
    PluginBuild.packed(file, build.compiled(PluginBuild.example()));

    assertRefused(file, "it has no META-INF/services/io.threadmill.workload.WorkloadPlugin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo.Nothing      | Provider demo.Nothing not found",
        "java.lang.Object  | its META-INF/services/io.threadmill.workload.WorkloadPlugin names no class of the jar",
        "''                | its META-INF/services/io.threadmill.workload.WorkloadPlugin names no class of the jar"
      })
  void refusesAServiceFileThatIsWrong(String service, String message) throws IOException {
    Path classes = build.compiled(PluginBuild.example());
    PluginBuild.write(classes.resolve(PluginBuild.SERVICE_FILE), service + "\n");
    PluginBuild.packed(file, classes);

    assertRefused(file, message);
  }

  @Test
  void refusesAClassThatNeedsOneThatIsNotThere() throws IOException {
    String base = "package demo; public class Base implements Runnable { public void run() {} }";
    Path classes =
        build.compiled(PluginBuild.faultyAnswer("class Faulty", "class Faulty extends Base"), base);
    PluginBuild.write(classes.resolve(PluginBuild.SERVICE_FILE), "demo.Faulty\n");
    Files.delete(classes.resolve("demo/Base.class"));
    PluginBuild.packed(file, classes);

    assertRefused(file, "class demo.Base is missing");
  }

  @Test
  void refusesAConstructorThatNeedsAClassThatIsNotThere() throws IOException {
    String base = "package demo; public class Base { }";
    Path classes =
        build.compiled(PluginBuild.faultyClass("private final Base base = new Base();"), base);
    PluginBuild.write(classes.resolve(PluginBuild.SERVICE_FILE), "demo.Faulty\n");
    Files.delete(classes.resolve("demo/Base.class"));
    PluginBuild.packed(file, classes);

    assertRefused(
        file, "Provider demo.Faulty could not be instantiated: class demo.Base is missing");
  }

  @Test
  void refusesAClassOfANewerJava() throws IOException {
    Path classes = build.compiled(PluginBuild.faultyClass(""));
    PluginBuild.write(classes.resolve(PluginBuild.SERVICE_FILE), "demo.Faulty\n");
    Path type = classes.resolve("demo/Faulty.class");
    byte[] bytes = Files.readAllBytes(type);
    bytes[7] = 120;
    Files.write(type, bytes);
    PluginBuild.packed(file, classes);

    assertRefused(
        file,
        "class demo.Faulty was compiled for a newer Java than " + Runtime.version().feature());
  }

  @Test
  void refusesAManifestThatNamesOtherFiles() throws IOException {
    Path manifest = folder.resolve("manifest");
    PluginBuild.write(manifest, "Class-Path: other.jar\n");
    Path classes = build.compiled(PluginBuild.faultyClass(""));
    PluginBuild.write(classes.resolve(PluginBuild.SERVICE_FILE), "demo.Faulty\n");
    PluginBuild.packed(file, classes, "--manifest", manifest.toString());

    assertRefused(
        file, "its manifest names other files (Class-Path): put into the jar what it needs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "public Faulty() { throw new IllegalStateException(\"no luck\"); } | Provider demo.Faulty could not be instantiated: java.lang.IllegalStateException: no luck",
        "static final int N = Integer.parseInt(\"x\");                     | Provider demo.Faulty could not be instantiated: its static initializer: java.lang.NumberFormatException: For input string: \"x\"",
        "@Override public int version() { return 0; }                      | version 0 of 'faulty': versions count from 1",
        "@Override public List<String> variants() { return List.of(); }    | 'faulty' has no variants",
        "@Override public List<String> variants() { return List.of(\"a\", \"b\", \"a\"); } | 'faulty' has the same variant twice",
        "@Override public List<String> variants() { return List.of(\"oracle\"); } | a variant of 'faulty' cannot be called 'oracle': a name is 1 to 40 lower-case letters, digits and hyphens, not 'oracle'",
        "@Override public Optional<Kernel> oracle() { throw new UnsupportedOperationException(\"later\"); } | demo.Faulty: java.lang.UnsupportedOperationException: later",
        "@Override public List<String> variants() { return variants(); }   | demo.Faulty: java.lang.StackOverflowError"
      })
  void refusesAClassThatIsWrong(String members, String message) throws IOException {
    build.jar(file, PluginBuild.faultyClass(members));

    assertRefused(file, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"faulty\"                   | \"My workload\" | a workload cannot be called 'My workload': a name is 1 to 40 lower-case letters, digits and hyphens",
        "new Column(\"n\", 0, 1_000)  |                 | 'faulty' has no columns",
        "new Column(\"n\", 0, 1_000)  | Column.positive(\"n\"), Column.positive(\"n\") | columns of 'faulty': more than one column n",
        "new Column(\"n\", 0, 1_000)  | Column.positive(\"my n\") | columns of 'faulty': 'my n' is no name of a column",
        "new Column(\"n\", 0, 1_000)  | new Column(\"n\", 1, 0) | column 'n' of 'faulty' allows nothing: 1 to 0"
      })
  void refusesAnAnswerThatIsWrong(String right, String wrong, String message) throws IOException {
    build.jar(file, PluginBuild.faultyAnswer(right, wrong == null ? "" : wrong));

    assertRefused(file, message);
  }

  @Test
  void refusesAnameThatIsNothing() throws IOException {
    build.jar(file, PluginBuild.faultyAnswer("\"faulty\"", "null"));

    assertThatThrownBy(() -> described(file))
        .hasMessageStartingWith("demo.Faulty: java.lang.NullPointerException");
  }

  @Test
  void refusesTwoOfTheSameName() throws IOException {
    build.jar(
        file, PluginBuild.faultyClass(""), PluginBuild.faultyAnswer("class Faulty", "class Other"));

    assertRefused(file, "it brings the workload 'faulty' twice");
  }

  @Test
  void refusesAJarThatIsAnotherOneByNow() throws IOException {
    PluginJar jar = PluginJar.of(build.jar(file, PluginBuild.faultyClass("")));
    build.jar(file, PluginBuild.faultyClass("// changed\nprivate int more;"));
    String now = PluginJar.of(file).sha256();

    assertThatThrownBy(() -> jar.plugin("faulty"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "the plugin my plugin.jar cannot be used: it has changed since it was looked at: SHA-256 %s... instead of %s..."
                .formatted(now.substring(0, 16), jar.sha256().substring(0, 16)));
  }

  @Test
  void whatItSaysComesBackAsItWasSent() throws IOException {
    PluginFacts facts =
        new PluginFacts(
            "mine",
            3,
            List.of("fast", "slow"),
            List.of(new Column("a", Long.MIN_VALUE, -1), Column.positive("b")),
            true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    facts.write(new DataOutputStream(bytes));

    assertThat(PluginFacts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(facts);
  }
}
