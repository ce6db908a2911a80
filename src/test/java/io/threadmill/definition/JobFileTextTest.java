package io.threadmill.definition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files whose bytes, size or shape are out of the ordinary.
class JobFileTextTest {
  private static final Path HOME = Path.of("/home/of/jobs");
  private static final String MINIMAL =
      """
      workload: gcd
      input: data/gcd-pairs.csv
      configurations: [serial]
      """;

  @TempDir Path folder;

  @Test
  void takesAByteOrderMarkAndWindowsLineEnds() throws IOException {
    Path file = write("\uFEFF" + MINIMAL.replace("\n", "\r\n") + "partitons: 1\r\n");

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .startsWith("job.yaml:4:1: error: unknown key 'partitons': did you mean 'partitions'?\n");
  }

  @Test
  void readsTheTextThatAFileOnceHad() throws IOException {
    Path file = write("\uFEFF" + MINIMAL);
    JobFile before = JobFile.read(file, HOME);
    Files.delete(file);

    assertThat(before.text()).isEqualTo(MINIMAL);
    assertThat(JobFile.read(file, before.text(), HOME)).isEqualTo(before);
    assertThat(before.definition()).isPresent();
    assertThat(JobFile.read(file, HOME).text()).isEmpty();
  }

  @Test
  void pointsAtTheFirstByteThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.write(file, (MINIMAL + "description: gr\u00f6sster Teiler\n").getBytes(ISO_8859_1));

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .isEqualTo(
            """
            job.yaml:4:16: error: the file is not UTF-8 from here on
                description: gr
                               ^
                help: save it as UTF-8
            """);
  }

  @Test
  void refusesUtf16() throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.write(file, MINIMAL.getBytes(UTF_16));

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .isEqualTo(
            """
            job.yaml:1:1: error: the file is not UTF-8 from here on
                help: save it as UTF-8
            """);
  }

  @Test
  void refusesControlCharacters() throws IOException {
    Path file = write(MINIMAL + "description: \u001b[31mred\n");

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .isEqualTo(
            """
            job.yaml:4:14: error: the character \\u001b is not allowed
                description: \\u001b[31mred
                             ^
            """);
  }

  @Test
  void refusesAFileOfMoreThanAMegabyte() throws IOException {
    Path file = write("#".repeat(SourceText.MAX_BYTES + 1));

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .isEqualTo("job.yaml:1:1: error: the file is larger than 1 MB\n");
  }

  @Test
  void refusesAMissingFileAndAFolder() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path directory = Files.createDirectory(folder.resolve("folder.yaml"));

    assertThat(JobFileTest.rendered(JobFile.read(missing, HOME), folder))
        .isEqualTo("missing.yaml:1:1: error: there is no such file\n");
    assertThat(JobFileTest.rendered(JobFile.read(directory, HOME), folder))
        .isEqualTo("folder.yaml:1:1: error: this is not a file\n");
  }

  @Test
  void refusesAFileWithoutPermission() throws IOException {
    assumeThat(System.getProperty("user.name")).as("root may read everything").isNotEqualTo("root");
    Path file = write(MINIMAL);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

    assertThat(JobFileTest.rendered(JobFile.read(file, HOME), folder))
        .isEqualTo("job.yaml:1:1: error: there is no permission to read this file\n");
  }

  @Test
  @Timeout(20)
  void listsAThousandProblemsAtMost() throws IOException {
    String keys =
        Stream.iterate(0, i -> i + 1)
            .limit(50_000)
            .map(i -> "partition" + i + ": 1\n")
            .collect(Collectors.joining());

    JobFile file = JobFile.read(write(MINIMAL + keys), HOME);

    assertThat(file.definition()).isEmpty();
    assertThat(file.problems()).hasSize(1_001);
    assertThat(ProblemText.render(file.problems().getLast()))
        .endsWith("job.yaml:1:1: error: further problems not listed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "- ", "? ", "a: {", "[a, "})
  @Timeout(20)
  void survivesHugeNesting(String opening) throws IOException {
    JobFile file = JobFile.read(write(opening.repeat(150_000)), HOME);

    assertThat(file.definition()).isEmpty();
    assertThat(file.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: \"\\U00110000\"",
        "%YAML 2.0\n---\na",
        "%TAG ! x\n%TAG ! y\n---\na",
        "? ",
        "!<> a",
        "a: |9999999999\n x",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "\u0000",
        "a: 'b",
        "? ? ? x",
        "- - -",
        "a: \"\\x\"",
        "a: \"\\uD800\"",
        "---\n...\n---",
        "...",
        "!!",
        "a:\n- b\n c"
      })
  void neverThrows(String text) throws IOException {
    JobFile file = JobFile.read(write(text), HOME);

    assertThat(file.definition()).isEmpty();
    assertThat(file.problems()).isNotEmpty();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), text);
  }
}
