package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.workload.Plugin;
import io.threadmill.workload.PluginBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs whose workload is a plugin's.
class PluginJobTest {

  private static final String JOB =
      """
      workload: digital-root
      input: data/numbers.csv
      configurations: [serial]
      """;

  @TempDir private Path home = Path.of("");
  @TempDir private Path work = Path.of("");

  private void install(String jar, String source) throws IOException {
    PluginBuild.in(work).jar(home.resolve("plugins").resolve(jar), source);
  }

  private JobFile read(String text) throws IOException {
    Path file = home.resolve("roots.yaml");
    Files.writeString(file, text);
    return JobFile.read(file, home);
  }

  private String problems(String text) throws IOException {
    return JobFileTest.rendered(read(text), home);
  }

  @Test
  void namesThePluginInsteadOfAWorkloadOfOurs() throws IOException {
    install("digits.jar", PluginBuild.example());

    JobFile file = read(JOB);

    assertThat(file.problems()).isEmpty();
    JobDefinition job = file.definition().orElseThrow();
    assertThat(job.workload()).isInstanceOf(Plugin.class);
    assertThat(job.workload().name()).isEqualTo("digital-root");
    assertThat(job.variants()).containsOnlyKeys("standard");
  }

  @Test
  void mayChooseItsVariants() throws IOException {
    install(
        "digits.jar",
        PluginBuild.faultyClass(
            "@Override public List<String> variants() { return List.of(\"one\", \"two\"); }"));
    String job = JOB.replace("digital-root", "faulty");

    assertThat(read(job + "variants: [two]\n").definition().orElseThrow().variants())
        .containsOnlyKeys("two");
    assertThat(problems(job + "variants: [three]\n"))
        .isEqualTo(
            """
            roots.yaml:4:12: error: unknown variant 'three'
                variants: [three]
                           ^
                help: variants of faulty: one, two
            """);
  }

  @Test
  void listsThePluginsWhenItNamesNone() throws IOException {
    install("digits.jar", PluginBuild.example());

    assertThat(problems(JOB.replace("digital-root", "digital-rot")))
        .isEqualTo(
            """
            roots.yaml:1:11: error: unknown workload 'digital-rot': did you mean 'digital-root'?
                workload: digital-rot
                          ^
                help: workloads of this version and plugins: gcd, factorize, counter, blocking-wait, subprocess, coroutine, command, digital-root
            """);
  }

  @Test
  void saysWhichJarsCouldNotBeAsked() throws IOException {
    Files.createDirectories(home.resolve("plugins"));
    Files.writeString(home.resolve("plugins/digits.jar"), "no jar");

    assertThat(problems(JOB))
        .isEqualTo(
            """
            roots.yaml:1:11: error: unknown workload 'digital-root'
                workload: digital-root
                          ^
                help: workloads of this version: gcd, factorize, counter, blocking-wait, subprocess, coroutine, command
            roots.yaml:1:11: error: plugins/digits.jar cannot be used: it is no jar: zip END header not found
                workload: digital-root
                          ^
                help: build it again or remove it; jobs/README.md says how plugins are made
            """);
  }

  @Test
  void aBrokenJarIsNothingToAJobThatDoesNotNeedIt() throws IOException {
    install("digits.jar", PluginBuild.example());
    Files.writeString(home.resolve("plugins/broken.jar"), "no jar");

    assertThat(problems(JOB)).isEmpty();
    assertThat(problems(JOB.replace("digital-root", "gcd"))).isEmpty();
  }

  @Test
  void namesBothJarsThatBringIt() throws IOException {
    install("a.jar", PluginBuild.example());
    install("b.jar", PluginBuild.example());

    assertThat(problems(JOB))
        .isEqualTo(
            """
            roots.yaml:1:11: error: more than one plugin brings the workload 'digital-root': plugins/a.jar, plugins/b.jar
                workload: digital-root
                          ^
                help: remove all but one of them
            """);
  }

  @Test
  void hasNoKeysOfACommand() throws IOException {
    install("digits.jar", PluginBuild.example());

    assertThat(problems(JOB + "style: one-shot\n"))
        .isEqualTo(
            """
            roots.yaml:4:1: error: 'style' belongs to the workload 'command' only
                style: one-shot
                ^
            """);
  }
}
