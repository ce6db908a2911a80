package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether runs on this machine tell a configuration apart from itself: ten runs of `serial` and
/// its twin, of which at most one may call the twin faster or slower.
@Tag("bench")
class TwinsIT {

  private static final int RUNS = 10;
  private static final int MOST_ALARMS = 1;

  @TempDir private Path folder = Path.of("");

  @Test
  void tellAConfigurationApartFromItselfAtMostOnceInTenRuns() throws IOException {
    RunHome home = RunHome.in(folder);
    Files.createDirectories(folder.resolve("data"));
    Files.copy(Project.file("data/gcd-pairs.csv"), folder.resolve("data/gcd-pairs.csv"));
    home.write(
        "jobs/twins.yaml",
        """
        workload: gcd
        input: data/gcd-pairs.csv
        partitions: 4
        configurations: [serial]
        a-a: [serial]
        """);
    List<String> verdicts = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      verdicts.add(verdict(home));
    }

    assertThat(verdicts).as("verdicts on the twin").hasSize(RUNS);
    assertThat(verdicts.stream().filter(it -> it.equals("faster") || it.equals("slower")).count())
        .as("false alarms")
        .isLessThanOrEqualTo(MOST_ALARMS);
  }

  private static String verdict(RunHome home) throws IOException {
    Outcome outcome = home.run("twins", "--json").run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    JsonNode run = JsonMapper.shared().readTree(outcome.stdout()).path("runs").path(0);
    JsonNode twin = run.path("configurations").path(1);
    System.out.printf(
        "%s: %s %s %s; %s%n",
        twin.path("configuration").asString(),
        twin.path("verdict").asString(),
        twin.path("speedup"),
        twin.path("speedupInterval"),
        run.path("stop").asString());
    return twin.path("verdict").asString();
  }
}
