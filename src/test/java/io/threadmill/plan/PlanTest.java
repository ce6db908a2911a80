package io.threadmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

  @TempDir Path folder;

  @Test
  void expandsVariantsTimesModesTimesWorkers() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            variants: [euclid, binary]
            input: data/gcd-pairs.csv
            partitions: 4
            configurations:
              - serial
              - threads: [1, 2]
            """,
            100);

    assertThat(plan.configurations())
        .extracting(
            Configuration::name,
            Configuration::variant,
            c -> c.mode().label(),
            Configuration::workers,
            Configuration::partitions)
        .containsExactly(
            tuple("euclid/serial", "euclid", "serial", 1, 4),
            tuple("euclid/threads-1", "euclid", "threads", 1, 4),
            tuple("euclid/threads-2", "euclid", "threads", 2, 4),
            tuple("binary/serial", "binary", "serial", 1, 4),
            tuple("binary/threads-1", "binary", "threads", 1, 4),
            tuple("binary/threads-2", "binary", "threads", 2, 4));
    assertThat(plan.omissions()).isEmpty();
  }

  @Test
  void runsAVariantInItsModesOnly() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            variants: {euclid: [threads], binary: [serial, threads]}
            input: data/gcd-pairs.csv
            configurations:
              - serial
              - threads: [2]
            """,
            100);

    assertThat(names(plan))
        .containsExactly("euclid/threads-2", "binary/serial", "binary/threads-2");
  }

  /// The rows decide which entries of a sweep are the same.
  @ParameterizedTest(name = "{0} of {1} rows: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'[1, 4, 16]'    | 4   | 1 4              | @16 same split as @4: there are only 4 rows",
        "'[16, 4]'       | 4   | 4                | @16 same split as @4: there are only 4 rows",
        "'[16, 32]'      | 9   | 16               | @32 same split as @16: there are only 9 rows",
        "'[1, 2]'        | 1   | 1                | @2 same split as @1: there is only 1 row",
        "'[per-row, 4]'  | 4   | per-row          | @4 same split as @per-row: 4 partitions",
        "'[16, per-row]' | 9   | per-row          | @16 same split as @per-row: there are only 9 rows",
        "'[8, auto]'     | 100 | 8                | @auto same split as @8: 8 partitions",
        "'[auto, 8]'     | 5   | auto             | @8 same split as @auto: there are only 5 rows",
        "'[auto, 5, 1]'  | 5   | 5 1              | @auto same split as @5: there are only 5 rows"
      })
  void measuresTheSameSplitOnce(String sweep, int rows, String measured, String left)
      throws IOException {
    Plan plan = plan(job(sweep, "- serial\n- threads: [2]\n- remote: [2]"), rows);

    assertThat(names(plan))
        .containsExactlyElementsOf(
            Stream.of(measured.split(" "))
                .flatMap(
                    split ->
                        Stream.of("serial@", "threads-2@", "remote-2@")
                            .map(name -> "euclid/" + name + split))
                .toList());
    String split = left.substring(0, left.indexOf(' '));
    String reason = left.substring(split.length() + 1);
    assertThat(plan.omissions())
        .contains(
            new Omission("euclid/serial" + split, reason),
            new Omission("euclid/threads-2" + split, reason),
            new Omission("euclid/remote-2" + split, reason))
        .extracting(Omission::reason)
        .containsOnly(reason);
  }

  @Test
  void repeatsAsOftenAsTheJobSays() throws IOException {
    Plan plan = plan(job("4", "- serial") + "repeat: 3\n", 100);

    assertThat(plan.toCalibrate()).isEmpty();
    assertThat(plan.withRepeats(Map.of("euclid", 9)).repeatsByVariant())
        .isEqualTo(Map.of("euclid", 3));
  }

  @Test
  void repeatsRemoteWorkersOnlyAsOftenAsTheBrokerLeavesNecessary() throws IOException {
    String job = job("8", "- serial\n- remote: [1, 2]");
    Plan known = plan(job, 100).withRepeats(Map.of("euclid", 20_000));
    assertThat(known.configurations()).extracting(known::repeat).containsExactly(20_000, 13, 25);
    assertThat(known.repeatsByVariant()).isEqualTo(Map.of("euclid", 20_000));

    assertThat(
            plan(job("8", "- remote: [1, 2]") + "reference: none\n", 100)
                .withRepeats(Map.of("euclid", 20_000))
                .repeatsByVariant())
        .isEqualTo(Map.of("euclid", 25));

    Plan few = known.withRepeats(Map.of("euclid", 3));
    assertThat(few.configurations()).extracting(few::repeat).containsOnly(3);
    Plan asked = plan(job + "repeat: 7\n", 100);
    assertThat(asked.configurations()).extracting(asked::repeat).containsOnly(7);
  }

  @Test
  void repeatsAllConfigurationsOfAVariantEquallyOften() throws IOException {
    Plan plan =
        plan(job("[4, 2]", "- serial\n- threads: [2]").replace("euclid", "binary, euclid"), 100);

    assertThat(plan.toCalibrate()).containsExactly("binary", "euclid");
    assertThat(plan.fewestPartitions("euclid")).isEqualTo(2);
    assertThat(plan.configurations()).extracting(plan::repeat).containsOnly(1);

    Plan known = plan.withRepeats(Map.of("euclid", 812));
    assertThat(known.configurations())
        .extracting(known::repeat)
        .containsExactly(1, 1, 1, 1, 812, 812, 812, 812);
  }

  @ParameterizedTest(name = "{0} ns a pass: {1}")
  @CsvSource({
    "10000000, 1",
    "9999999, 2",
    "5000000, 2",
    "12300, 814",
    "1e12, 1",
    "0.5, 100000",
    "0, 1"
  })
  void makesSamplesOfTenMilliseconds(double passNs, int passes) {
    assertThat(Repeats.lasting(passNs)).isEqualTo(passes);
  }

  @Test
  void sweepsGiveEverySplitASuffixAndNeverMorePartitionsThanRows() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            variants: [euclid]
            input: data/gcd-pairs.csv
            partitions: [1, 4, 16]
            configurations:
              - serial
              - threads: [2]
            """,
            9);

    assertThat(names(plan))
        .containsExactly(
            "euclid/serial@1",
            "euclid/threads-2@1",
            "euclid/serial@4",
            "euclid/threads-2@4",
            "euclid/serial@16",
            "euclid/threads-2@16");
    assertThat(plan.configurations())
        .extracting(Configuration::partitions)
        .containsExactly(1, 1, 4, 4, 9, 9);
  }

  /// Also where the largest configuration is one of a mode that this version does not measure, and
  /// unbounded is no number of workers.
  @ParameterizedTest(name = "{0} of {1} rows: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'- serial'                                              | 100 |   4",
        "'- threads: [1, 3]'                                     | 100 |  12",
        "'- threads: [1, 3]'                                     |  10 |  10",
        "'- serial\n- processes: [5]'                            | 100 |  20",
        "'- serial\n- remote: {workers: [2], threads: 4}'        | 100 |  32",
        "'- serial\n- virtual-threads: [unbounded]'              | 100 |   4"
      })
  void autoIsFourPartitionsForEachWorkerOfTheLargestConfiguration(
      String configurations, int rows, int expected) throws IOException {
    Plan plan = plan(job("auto", configurations), rows);

    assertThat(plan.configurations()).extracting(Configuration::partitions).containsOnly(expected);
  }

  @Test
  void perRowIsOnePartitionForEachRow() throws IOException {
    assertThat(plan(job("per-row", "- serial"), 12_345).configurations())
        .extracting(Configuration::partitions)
        .containsExactly(12_345);
  }

  @Test
  void namesEveryConfiguration() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            variants: [euclid]
            input: data/gcd-pairs.csv
            configurations:
              - serial
              - threads: [1, 2]
              - virtual-threads: [2, unbounded]
              - processes: {workers: [2], transfer: mapped}
              - remote: {workers: [2], transfer: cached}
              - remote: {workers: [2], threads: 4}
            a-a: [threads-2]
            """,
            100);

    assertThat(names(plan))
        .containsExactly(
            "euclid/serial",
            "euclid/threads-1",
            "euclid/threads-2",
            "euclid/threads-2~aa",
            "euclid/virtual-threads-2",
            "euclid/virtual-threads-unbounded",
            "euclid/processes-2-mapped",
            "euclid/remote-2-cached",
            "euclid/remote-2x4");
    assertThat(plan.configurations())
        .extracting(Configuration::transfer)
        .endsWith(Transfer.MAPPED, Transfer.CACHED, Transfer.INLINE);
    assertThat(plan.configurations())
        .extracting(Configuration::workers, Configuration::threads, Configuration::atOnce)
        .endsWith(tuple(2, 1, 2), tuple(2, 1, 2), tuple(2, 4, 8));
    assertThat(plan.omissions()).isEmpty();
  }

  private static final String BASELINES =
      """
      workload: counter
      variants: [unsafe, synchronized, lock, atomic, adder, confined]
      input: data/counter.csv
      configurations: [serial]
      baselines: {cpython-serial: [1], cpython-threads: 2, cpython-processes: [1, 2]}
      """;

  @Test
  void measuresBaselinesInEveryVariantThatTheyHave() throws IOException {
    Plan plan = plan(BASELINES, 5);

    assertThat(names(plan))
        .filteredOn(name -> name.contains("cpython"))
        .hasSize(12)
        .startsWith(
            "unsafe/cpython-serial",
            "unsafe/cpython-threads-2",
            "unsafe/cpython-processes-1",
            "unsafe/cpython-processes-2",
            "lock/cpython-serial");
    Configuration threads = plan.configurations().get(2);
    assertThat(threads)
        .isEqualTo(
            new Configuration(
                "unsafe/cpython-threads-2",
                "unsafe",
                "cpython",
                Mode.THREADS,
                2,
                Transfer.INLINE,
                4));
    assertThat(threads.isBaseline()).isTrue();
    assertThat(threads.referenceName(plan.reference())).isEqualTo("unsafe/serial");
    assertThat(plan.sampling(threads)).isEqualTo(Sampling.full(3, OptionalInt.of(2)));
    assertThat(plan.sampling(plan.configurations().getFirst()))
        .isEqualTo(Sampling.full(3, OptionalInt.empty()));
    assertThat(plan.omissions())
        .hasSize(12)
        .contains(
            new Omission(
                "synchronized/cpython-serial", "CPython has locks, but no synchronized blocks"),
            new Omission("atomic/cpython-threads-2", "CPython has no atomic integers"),
            new Omission("adder/cpython-processes-1", "CPython has no adders"));
  }

  /// 4 partitions for the one worker of the largest configuration of this program.
  @Test
  void baselinesDoNotChangeTheSplit() throws IOException {
    assertThat(plan(BASELINES, 100).configurations())
        .extracting(Configuration::partitions)
        .containsOnly(4);
  }

  @Test
  void baselinesAreSweptToo() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            input: data/gcd-pairs.csv
            partitions: [1, 4, 16]
            configurations: [serial]
            baselines: [cpython-serial]
            """,
            4);

    assertThat(names(plan))
        .containsExactly(
            "trial-division/serial@1",
            "trial-division/cpython-serial@1",
            "trial-division/serial@4",
            "trial-division/cpython-serial@4");
    assertThat(plan.omissions())
        .contains(
            new Omission(
                "trial-division/cpython-serial@16", "same split as @4: there are only 4 rows"));
  }

  @Test
  void saysWhyBaselinesAreLeftOut() throws IOException {
    JobDefinition job = definition(job("4", "- serial") + "baselines: [cpython-serial]\n");

    assertThat(Plan.of(job, 100, new RunOptions(true, OptionalInt.empty()), 1).omissions())
        .containsExactly(
            new Omission("euclid/cpython-serial", "a quick run measures no baselines"));
    assertThat(Plan.of(job, 100, RunOptions.full(), 1, Optional.of("not available")).omissions())
        .containsExactly(new Omission("euclid/cpython-serial", "not available"));
    assertThat(Plan.of(job, 100, RunOptions.full(), 1).configurations()).hasSize(2);
  }

  @Test
  void whatIsNotWrittenInPythonIsLeftOut() throws IOException {
    Plan plan =
        plan(
            """
            workload: coroutine
            input: data/coroutine.csv
            configurations: [serial]
            baselines: [cpython-serial]
            """,
            4);

    assertThat(plan.omissions())
        .containsExactly(
            new Omission("direct/cpython-serial", "workload coroutine is not written in Python"));
  }

  @Test
  void measuresATwinLikeTheConfigurationThatItIs() throws IOException {
    Plan plan = plan(job("4", "- serial\n- threads: [2]") + "a-a: [euclid/threads-2]\n", 100);

    Configuration twin = plan.configurations().getLast();
    assertThat(twin)
        .isEqualTo(
            new Configuration(
                "euclid/threads-2~aa", "euclid", Mode.THREADS, 2, Transfer.INLINE, 4));
    assertThat(twin.referenceName(plan.reference())).isEqualTo("euclid/threads-2");
  }

  /// 8 pairs are the fewest that can be significant at 0.05 / 5.
  @Test
  void takesAsManyBlocksAsItsVerdictsNeed() throws IOException {
    String six = "- serial\n- threads: [1, 2, 3, 4, 5]";

    assertThat(plan(job("4", six) + "measurement: {blocks: 6..30}\n", 100).stop())
        .isEqualTo(new StopRule(8, 30, 0.02, Duration.ofMinutes(3)));
    assertThat(plan(job("4", six) + "measurement: {blocks: 6..7, precision: 1%}\n", 100).stop())
        .isEqualTo(new StopRule(7, 7, 0.01, Duration.ofMinutes(3)));
    assertThat(plan(job("4", six) + "measurement: {blocks: 12..20}\n", 100).stop())
        .isEqualTo(new StopRule(12, 20, 0.02, Duration.ofMinutes(3)));
    assertThat(plan(job("4", "- serial") + "measurement: {blocks: 1..2}\n", 100).stop())
        .isEqualTo(new StopRule(1, 2, 0.02, Duration.ofMinutes(3)));
  }

  @Test
  void aFullRunIsAsTheJobSays() throws IOException {
    String job = job("4", "- serial") + "measurement: {blocks: 12..20, samples: 7, warm-up: 9}\n";
    Plan plan = plan(job + "repeat: 3\n", 100);

    assertThat(plan.blocks()).isEqualTo(12);
    assertThat(plan.sampling()).isEqualTo(Sampling.full(7, OptionalInt.of(9)));
    assertThat(plan.configurations()).extracting(plan::repeat).containsOnly(3);
    assertThat(plan.quick()).isFalse();
  }

  @Test
  void aQuickRunHasThreeBlocks() throws IOException {
    Plan plan = quick(OptionalInt.empty());

    assertThat(plan.blocks()).isEqualTo(3);
    assertThat(plan.sampling()).isEqualTo(Sampling.quick());
    assertThat(plan.quick()).isTrue();
  }

  @Test
  void theUserDecidesOnTheNumberOfBlocks() throws IOException {
    assertThat(quick(OptionalInt.of(5)).blocks()).isEqualTo(5);
    assertThat(
            Plan.of(
                    definition(job("4", "- serial")),
                    100,
                    new RunOptions(false, OptionalInt.of(1)),
                    1)
                .blocks())
        .isEqualTo(1);
  }

  @Test
  void comparesWithTheReferenceOfTheSameVariantAndSplit() throws IOException {
    Plan plan =
        plan(
            """
            workload: gcd
            variants: {euclid: [serial, threads], binary: [threads]}
            input: data/gcd-pairs.csv
            partitions: [1, per-row]
            configurations:
              - serial
              - threads: [2]
            reference: serial
            """,
            100);

    Map<String, String> references =
        plan.configurations().stream()
            .collect(Collectors.toMap(Configuration::name, c -> c.referenceName(plan.reference())));
    assertThat(references)
        .isEqualTo(
            Map.of(
                "euclid/serial@1", "euclid/serial@1",
                "euclid/threads-2@1", "euclid/serial@1",
                "euclid/serial@per-row", "euclid/serial@per-row",
                "euclid/threads-2@per-row", "euclid/serial@per-row",
                "binary/threads-2@1", "binary/serial@1",
                "binary/threads-2@per-row", "binary/serial@per-row"));
  }

  @Test
  void trialsAreNumberedInTheirBlock() throws IOException {
    Plan plan = plan(job("4", "- serial\n- threads: [1, 2]"), 100);

    assertThat(plan.block(7, 0)).extracting(PlannedTrial::block).containsOnly(7);
    assertThat(plan.block(7, 0)).extracting(PlannedTrial::position).containsExactly(1, 2, 3);
    assertThat(plan.block(7, 0))
        .extracting(PlannedTrial::name)
        .containsExactlyInAnyOrder(
            "b07.euclid/serial", "b07.euclid/threads-1", "b07.euclid/threads-2");
    assertThat(plan.block(123, 0).getFirst().name()).startsWith("b123.euclid/");
  }

  private static List<String> names(Plan plan) {
    return plan.configurations().stream().map(Configuration::name).toList();
  }

  private Plan quick(OptionalInt blocks) throws IOException {
    return Plan.of(definition(job("4", "- serial")), 100, new RunOptions(true, blocks), 1);
  }

  private Plan plan(String job, int rows) throws IOException {
    return Plan.of(definition(job), rows, RunOptions.full(), 1);
  }

  private static String job(String partitions, String configurations) {
    return """
        workload: gcd
        variants: [euclid]
        input: data/gcd-pairs.csv
        partitions: %s
        configurations:
        %s
        """
        .formatted(partitions, configurations.indent(2).stripTrailing());
  }

  private JobDefinition definition(String yaml) throws IOException {
    JobFile file = JobFile.read(Files.writeString(folder.resolve("job.yaml"), yaml), folder);
    return file.definition().orElseThrow(() -> new AssertionError(file.problems()));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
