package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepeatIT {

  private static final String JOB =
      """
      workload: gcd
      variants: [binary, euclid]
      input: data/more-pairs.csv
      partitions: 2
      configurations: [serial, threads: [2]]
      """;

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("jobs/tiny.yaml", JOB);
    home.write("data/more-pairs.csv", "a,b\n" + "1963309,2265973\n2030677,3814172\n".repeat(300));
  }

  /// One pass takes some 60 microseconds.
  @Test
  @Tag("long")
  void makesSamplesOfTinyWorkLongEnough() throws IOException, SQLException {
    Outcome outcome = home.threadmill("run", "tiny", "--quick", "--blocks", "2").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(repeats("binary")).hasSize(1).allMatch(repeat -> repeat > 10);
    assertThat(repeats("euclid")).hasSize(1).allMatch(repeat -> repeat > 10);
    assertThat(elapsedNs("euclid/serial"))
        .isNotEmpty()
        .allSatisfy(elapsed -> assertThat(elapsed).isGreaterThan(7_000_000))
        .anySatisfy(elapsed -> assertThat(elapsed).isLessThan(30_000_000));
    String note =
        "times are of one pass; a sample is %,d passes of %s, %,d passes of %s"
            .formatted(
                repeats("euclid").getFirst(), "euclid", repeats("binary").getFirst(), "binary");
    assertThat(outcome.stdout()).contains("\n" + note + "\n");
    assertThat(outcome.stderr()).contains("\ntimes are of one pass; a sample is ");
    assertThat(outcome.stdout()).containsPattern("(?m)^euclid/serial +[0-9.]+ [nµ]s ");
    assertThat(home.report("tiny", "report.html")).contains(note);
    JsonNode repeats = JsonMapper.shared().readTree(home.report("tiny", "run.json")).get("repeats");
    assertThat(repeats.get("binary").asInt()).isEqualTo(repeats("binary").getFirst());
    assertThat(repeats.get("euclid").asInt()).isEqualTo(repeats("euclid").getFirst());
    assertThat(home.query("select repeat from calibration where variant = 'euclid'"))
        .isEqualTo(repeats("euclid").getFirst().longValue());
    assertThat(
            home.query(
                "select count(*) from batch_step_execution where status = 'COMPLETED' and"
                    + " step_name in ('calibrate.euclid', 'calibrate.binary')"))
        .isEqualTo(2);
  }

  /// A sample of one pass of Euclid's algorithm over four rows would take half a microsecond.
  @Test
  @Tag("long")
  void repeatsTheBooksFourPairsThousandsOfTimes() throws IOException {
    home.write(
        "jobs/tiny.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/gcd-pairs.csv
        configurations: [serial]
        """);

    Outcome outcome = home.threadmill("run", "tiny", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(repeats("euclid")).hasSize(1).allMatch(repeat -> repeat > 1_000);
    assertThat(elapsedNs("euclid/serial"))
        .allSatisfy(elapsed -> assertThat(elapsed).isGreaterThan(5_000_000));
  }

  @Test
  @Tag("long")
  void measuresNothingBeforehandWhereTheJobSaysHowOften() throws IOException, SQLException {
    home.write("jobs/tiny.yaml", JOB + "repeat: 5\n");

    Outcome outcome = home.threadmill("run", "tiny", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(repeats("binary")).containsExactly(5);
    assertThat(repeats("euclid")).containsExactly(5);
    assertThat(outcome.stdout())
        .contains("warning: euclid/serial: a sample takes ", ", less than 1 ms; set `repeat: ");
    assertThat(home.query("select count(*) from calibration")).isZero();
    assertThat(
            home.query(
                "select count(*) from batch_step_execution where step_name like 'calibrate%'"))
        .isZero();
  }

  @Test
  @Tag("long")
  void leavesAFaultyVariantToItsConfigurations() throws IOException, SQLException {
    Path classes =
        FaultyKernel.compile(compiled, "throw new IllegalStateException(\"no luck\");").classes();

    Outcome outcome =
        home.threadmillWith(classes, "run", "tiny", "--quick", "--blocks", "1")
            .within(Duration.ofMinutes(2))
            .run();

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith("euclid/serial failed: partition 0 (rows 0 to 299): java.lang.Illegal");
    assertThat(outcome.stdout()).containsPattern("(?m)^binary/serial +[0-9.]+ .s .* correct");
    assertThat(
            home.query(
                "select repeat from calibration where variant = 'euclid' and serial_ns is null"))
        .isEqualTo(1);
  }

  private List<Integer> repeats(String variant) throws IOException {
    return cells(3, variant).map(cells -> Integer.valueOf(cells.get(11))).distinct().toList();
  }

  private List<Long> elapsedNs(String configuration) throws IOException {
    return cells(2, configuration)
        .filter(cells -> cells.get(9).equals("measured"))
        .map(cells -> Long.valueOf(cells.get(12)))
        .toList();
  }

  private Stream<List<String>> cells(int column, String value) throws IOException {
    return home.report("tiny", "timings.csv")
        .lines()
        .skip(1)
        .map(line -> List.of(line.split(",")))
        .filter(cells -> cells.get(column).equals(value));
  }
}
