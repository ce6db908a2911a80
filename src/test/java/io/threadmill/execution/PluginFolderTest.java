package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.InstalledPlugins.Obstacle;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.PluginBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a home learns of its plugins, also of those that would rather not be looked at.
class PluginFolderTest {

  @TempDir private Path home = Path.of("");
  @TempDir private Path work = Path.of("");

  @AfterEach
  void noProcessIsLeft() {
    assertThat(
            ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(DescribeMain.class.getName())))
        .isEmpty();
  }

  private Path jar(String name, String... sources) throws IOException {
    return PluginBuild.in(work).jar(home.resolve("plugins").resolve(name), sources);
  }

  private InstalledPlugins read() {
    return new PluginFolder(home).read();
  }

  private InstalledPlugins readHastily() {
    return new PluginFolder(home, new PluginProcess(Duration.ofSeconds(2))).read();
  }

  private static List<String> problems(InstalledPlugins plugins) {
    return plugins.obstacles().stream()
        .map(it -> it.file().getFileName() + ": " + it.message())
        .toList();
  }

  @Test
  void aHomeWithoutAFolderHasNone() {
    assertThat(read()).isEqualTo(new InstalledPlugins(List.of()));
  }

  @Test
  void readsAllJarsInOrder() throws IOException {
    jar("b.jar", PluginBuild.example());
    jar("a.jar", PluginBuild.faultyClass(""));
    Files.writeString(home.resolve("plugins/.hidden.jar"), "");
    Files.writeString(home.resolve("plugins/README"), "");

    InstalledPlugins plugins = read();

    assertThat(plugins.all()).extracting(Plugin::name).containsExactly("faulty", "digital-root");
    assertThat(plugins.jars())
        .extracting(InstalledJar::shown)
        .containsExactly("plugins/a.jar", "plugins/b.jar");
    assertThat(plugins.obstacles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static { while (Math.abs(1) > 0) { Thread.onSpinWait(); } } | its code had not ended after 2 s and was killed",
        "public Faulty() { while (Math.abs(1) > 0) { Thread.onSpinWait(); } } | its code had not ended after 2 s and was killed",
        "public Faulty() { System.exit(3); } | its code ended the process with exit code 3",
        "static { System.err.println(\"bye\"); Runtime.getRuntime().halt(0); } | its code ended the process with exit code 0: bye",
        "static { if (Math.abs(1) > 0) { throw new Error(\"first\\nsecond\"); } } | Provider demo.Faulty could not be instantiated: java.lang.Error: first\\nsecond"
      })
  void whatItsCodeDoesIsAMessage(String members, String problem) throws IOException {
    jar("bad.jar", PluginBuild.faultyClass(members));
    jar("good.jar", PluginBuild.example());

    InstalledPlugins plugins = readHastily();

    assertThat(problems(plugins)).containsExactly("bad.jar: " + problem);
    assertThat(plugins.all()).extracting(Plugin::name).containsExactly("digital-root");
  }

  @Test
  void whatItPrintsDoesNoHarm() throws IOException {
    jar("loud.jar", PluginBuild.faultyClass("static { System.out.println(\"hello\"); }"));

    assertThat(read().all()).extracting(Plugin::name).containsExactly("faulty");
  }

  @Test
  void itsWordIsNotTakenForTheProtocol() throws IOException {
    jar(
        "bad.jar",
        PluginBuild.faultyClass(
            """
            static {
              try {
                new FileOutputStream(FileDescriptor.out).write("a lot of rubbish".getBytes());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
            """));

    assertThat(problems(read()))
        .singleElement()
        .asString()
        .startsWith("bad.jar: its code talked nonsense: not the protocol of this version: ");
  }

  @Test
  void whatItStartsEndsWithIt() throws IOException {
    jar(
        "busy.jar",
        PluginBuild.faultyClass(
            """
            static {
              try {
                new ProcessBuilder("setsid", "sleep", "4218").start();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
            """));

    assertThat(read().all()).hasSize(1);
    assertThat(
            ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").endsWith("sleep 4218")))
        .isEmpty();
  }

  @Test
  void refusesTheNameOfAWorkloadOfOurs() throws IOException {
    jar("a.jar", PluginBuild.faultyAnswer("\"faulty\"", "\"gcd\""));
    jar("b.jar", PluginBuild.faultyAnswer("\"faulty\"", "\"command\""));

    assertThat(problems(read()))
        .containsExactly(
            "a.jar: it brings a workload 'gcd', and Threadmill has one of that name",
            "b.jar: it brings a workload 'command', and Threadmill has one of that name");
  }

  @Test
  void saysThatTwoHaveTheSameName() throws IOException {
    jar("a.jar", PluginBuild.faultyClass(""));
    Path second = jar("b.jar", PluginBuild.faultyClass("private int other;"));

    InstalledPlugins plugins = read();

    assertThat(plugins.bringing("faulty")).hasSize(2);
    assertThat(plugins.obstacles())
        .containsExactly(
            new Obstacle(
                second,
                "it brings the workload 'faulty', as plugins/a.jar does: no job can use either",
                "remove one of them"));
  }

  @Test
  void refusesWhatEverybodyMayChange() throws IOException {
    Path jar = jar("open.jar", PluginBuild.example());
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(problems(read()))
        .containsExactly("open.jar: everybody may change it: chmod o-w " + jar);

    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setPosixFilePermissions(
        home.resolve("plugins"), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(problems(read()))
        .containsExactly("plugins: everybody may change it: chmod o-w " + home.resolve("plugins"));
  }

  @Test
  void followsLinks() throws IOException {
    Path elsewhere = PluginBuild.in(work).jar(work.resolve("real.jar"), PluginBuild.example());
    Files.createDirectories(home.resolve("plugins"));
    Files.createSymbolicLink(home.resolve("plugins/link.jar"), elsewhere);
    Files.createSymbolicLink(home.resolve("plugins/nowhere.jar"), work.resolve("none"));
    Files.createDirectory(home.resolve("plugins/folder.jar"));

    InstalledPlugins plugins = read();

    assertThat(plugins.all()).extracting(Plugin::name).containsExactly("digital-root");
    assertThat(problems(plugins))
        .containsExactly("folder.jar: it is no file", "nowhere.jar: it is no file");
  }

  @Test
  void asksAgainOnlyWhenAJarHasChanged() throws IOException {
    Path asked = work.resolve("asked");
    String counting =
        "static { try (FileWriter out = new FileWriter(\"%s\", true)) { out.write('x'); } catch (IOException e) { throw new UncheckedIOException(e); } }"
            .formatted(asked);
    jar("one.jar", PluginBuild.faultyClass(counting));
    Object before = new PluginFolder(home).version();

    assertThat(read()).isEqualTo(read());
    assertThat(asked).hasContent("x");
    assertThat(new PluginFolder(home).version()).isEqualTo(before);

    jar("one.jar", PluginBuild.faultyAnswer("\"faulty\"", "\"other\""));

    assertThat(read().all()).extracting(Plugin::name).containsExactly("other");
    assertThat(new PluginFolder(home).version()).isNotEqualTo(before);
  }
}
