package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.Checks;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.Inbox;
import io.threadmill.definition.JobDefinition.Measurement;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Command;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobFileTest {
  static final Path CASES = Path.of("src/test/resources/io/threadmill/definition");

  private static final Path HOME = Path.of("/home/of/jobs");
  private static final String MINIMAL =
      """
      workload: gcd
      input: data/gcd-pairs.csv
      configurations: [serial]
      """;

  @TempDir Path folder;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsAllProblemsOfACase(String name) throws IOException {
    JobFile file = JobFile.read(CASES.resolve(name), HOME);
    String expected = Files.readString(CASES.resolve(name.replaceAll("\\.ya?ml$", ".txt")));

    assertThat(rendered(file, CASES)).isEqualTo(expected);
    assertThat(file.definition().isPresent()).isEqualTo(name.startsWith("good-"));
  }

  @Test
  void fillsInTheDefaults() {
    JobDefinition job = definition("good-minimal.yaml");

    assertThat(job)
        .isEqualTo(
            new JobDefinition(
                "good-minimal",
                CASES.resolve("good-minimal.yaml"),
                "",
                job.workload(),
                Map.of("trial-division", Set.of()),
                HOME.resolve("data/gcd-pairs.csv"),
                List.of(new PartitionCount.Auto()),
                List.of(
                    new ConfigurationSpec(Mode.SERIAL, List.of(1), Transfer.INLINE, 1),
                    new ConfigurationSpec(Mode.THREADS, List.of(1, 2), Transfer.INLINE, 1)),
                List.of(),
                "serial",
                OptionalInt.empty(),
                new Measurement(10, 30, 0.02, 3, OptionalInt.empty(), Duration.ofMinutes(3)),
                Duration.ofMinutes(5),
                false,
                100_000,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Checks(Map.of(), Optional.empty())));
    assertThat(job.workload().name()).isEqualTo("gcd");
  }

  @Test
  void readsAProgramOfTheUsersOwn() {
    JobDefinition job = definition("good-command.yaml");

    assertThat(job.workload())
        .isEqualTo(
            new Command(
                List.of("bin/prog", "", "a b"),
                Command.Style.PERSISTENT,
                List.of("check"),
                Map.of("A", "1", "B", ""),
                HOME));
    assertThat(job.variants()).containsExactly(Map.entry("persistent", Set.of()));
    assertThat(job.columns()).isEmpty();
  }

  @Test
  void readsEveryKeyThatHasAnEffect() {
    JobDefinition job = definition("good-every-measured-key.yaml");

    assertThat(job.description()).isEqualTo("Every key that has an effect");
    assertThat(job.variants())
        .containsExactly(
            Map.entry("trial-division", Set.of(Mode.SERIAL, Mode.THREADS)),
            Map.entry("euclid", Set.of(Mode.THREADS)));
    assertThat(job.partitions())
        .containsExactly(
            new PartitionCount.Fixed(1), new PartitionCount.Auto(), new PartitionCount.PerRow());
    assertThat(job.reference()).isEqualTo("threads-1");
    assertThat(job.repeat()).hasValue(10);
    assertThat(job.measurement())
        .isEqualTo(new Measurement(5, 5, 0.02, 4, OptionalInt.of(2), Duration.ofMinutes(3)));
    assertThat(job.timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(job.skipBadRows()).isTrue();
    assertThat(job.storeRows()).isZero();
    assertThat(job.workerJvm())
        .containsExactly("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  @Test
  void readsEveryKeyThatWaitsForALaterVersion() {
    JobDefinition job = definition("good-every-later-key.yaml");

    assertThat(job.configurations())
        .containsExactly(
            new ConfigurationSpec(Mode.SERIAL, List.of(1), Transfer.INLINE, 1),
            new ConfigurationSpec(Mode.THREADS, List.of(2), Transfer.INLINE, 1),
            new ConfigurationSpec(
                Mode.VIRTUAL_THREADS, List.of(2, ConfigurationSpec.UNBOUNDED), Transfer.INLINE, 1),
            new ConfigurationSpec(Mode.PROCESSES, List.of(1, 2), Transfer.MAPPED, 1),
            new ConfigurationSpec(Mode.REMOTE, List.of(2), Transfer.CACHED, 4));
    assertThat(job.baselines())
        .containsExactly(
            new BaselineSpec("cpython-serial", List.of(1)),
            new BaselineSpec("cpython-threads", List.of(2)),
            new BaselineSpec("cpython-processes", List.of(1, 2)));
    assertThat(job.repeat()).isEmpty();
    assertThat(job.measurement())
        .isEqualTo(new Measurement(10, 30, 0.025, 3, OptionalInt.empty(), Duration.ofMinutes(3)));
    assertThat(job.twins()).containsExactly("threads-2", "trial-division/remote-2x4-cached");
    assertThat(job.schedule())
        .hasValue(
            new Schedule(
                Optional.empty(),
                Optional.of("0 0 2 ? * MON-FRI 2026-2099"),
                ZoneId.of("Asia/Seoul"),
                "run"));
    assertThat(job.inbox()).hasValue(new Inbox(Optional.of("gcd-*.csv"), true));
    assertThat(job.checks())
        .isEqualTo(new Checks(Map.of("trial-division/threads-2", 1.5), Optional.of(0.1)));
  }

  @Test
  void comparesWithNothingWhenThereIsNoSerial() {
    assertThat(definition("good-without-serial.yaml").reference()).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("io.threadmill.definition.JobSchemaTest#bundledJobs")
  void readsTheBundledJobs(String name) {
    JobFile file = JobFile.read(Path.of("jobs", name + ".yaml"), HOME);

    assertThat(file.definition()).isPresent();
    assertThat(file.problems()).allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
  }

  @Test
  void givesADroppedFileToOneBundledJobAtMost() throws IOException {
    List<String> jobs = JobSchemaTest.bundledJobs();
    List<PathMatcher> patterns =
        jobs.stream()
            .map(name -> JobFile.read(Path.of("jobs", name + ".yaml"), HOME).definition())
            .flatMap(job -> job.orElseThrow().inbox().stream())
            .flatMap(inbox -> inbox.match().stream())
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();

    assertThat(
            jobs.stream()
                .flatMap(job -> Stream.of(job + ".csv", job + "-1.csv", job + "-large-1.csv")))
        .allSatisfy(
            name ->
                assertThat(patterns.stream().filter(it -> it.matches(Path.of(name))))
                    .hasSizeLessThan(2));
  }

  @Test
  void keepsAnAbsoluteInputAndNormalizesARelativeOne() throws IOException {
    assertThat(inputOf("/elsewhere/x.csv")).isEqualTo(Path.of("/elsewhere/x.csv"));
    assertThat(inputOf("./data/../x.csv")).isEqualTo(HOME.resolve("x.csv"));
  }

  private Path inputOf(String input) throws IOException {
    Path file = write(MINIMAL.replace("data/gcd-pairs.csv", input));
    return JobFile.read(file, HOME).definition().orElseThrow().input();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), text);
  }

  private static JobDefinition definition(String name) {
    return JobFile.read(CASES.resolve(name), HOME).definition().orElseThrow();
  }

  static String rendered(JobFile file, Path folder) {
    return file.problems().stream()
        .map(ProblemText::render)
        .map(text -> text.replace(folder + "/", "") + "\n")
        .collect(Collectors.joining());
  }
}
