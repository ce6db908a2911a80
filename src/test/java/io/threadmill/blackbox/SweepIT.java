package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Isolated("what it measures depends on what else runs")
class SweepIT {

  private static final int BOUND = 19;

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write(
        "jobs/sweep.yaml",
        """
        workload: gcd
        input: data/gcd-pairs.csv
        partitions: [1, 2, per-row, 16]
        configurations: [serial, threads: [2]]
        """);
  }

  @Test
  void measuresEverySplitOnceAndSaysWhatItAllows() throws IOException {
    Outcome outcome = home.threadmill("run", "sweep", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    Map<String, Double> bounds = bounds();
    assertThat(bounds.keySet())
        .containsExactly(
            "trial-division/serial@1",
            "trial-division/serial@2",
            "trial-division/serial@per-row",
            "trial-division/threads-2@1",
            "trial-division/threads-2@2",
            "trial-division/threads-2@per-row");
    assertThat(bounds)
        .containsEntry("trial-division/serial@1", 1.0)
        .containsEntry("trial-division/serial@per-row", 1.0)
        .containsEntry("trial-division/threads-2@1", 1.0);
    // on a quiet machine 1.89 for two halves, 1.87 for four parts
    assertThat(bounds.get("trial-division/threads-2@2")).isBetween(1.3, 2.0);
    assertThat(bounds.get("trial-division/threads-2@per-row")).isBetween(1.3, 2.0);
    assertThat(outcome.stdout())
        .contains(
            "\nleft out (same split as @per-row: there are only 4 rows):"
                + " trial-division/serial@16, trial-division/threads-2@16\n");
    JsonNode omissions =
        JsonMapper.shared().readTree(home.report("sweep", "run.json")).get("omissions");
    assertThat(omissions).hasSize(2);
    assertThat(omissions.get(0).get("configuration").asString())
        .isEqualTo("trial-division/serial@16");
  }

  @Test
  void plansTheSameConfigurations() {
    Outcome outcome = home.threadmill("run", "sweep", "--dry-run").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains(
            """
            trial-division: repeat auto, about 1
              configuration                     variant         mode     workers  partitions
              trial-division/serial@1           trial-division  serial         1           1
              trial-division/threads-2@1        trial-division  threads        2           1
              trial-division/serial@2           trial-division  serial         1           2
              trial-division/threads-2@2        trial-division  threads        2           2
              trial-division/serial@per-row     trial-division  serial         1           4
              trial-division/threads-2@per-row  trial-division  threads        2           4
            left out: trial-division/serial@16, same split as @per-row: there are only 4 rows
            """);
  }

  private Map<String, Double> bounds() throws IOException {
    Map<String, Double> bounds = new TreeMap<>();
    for (String line : home.report("sweep", "summary.csv").lines().skip(1).toList()) {
      List<String> cells = List.of(line.split(","));
      bounds.put(cells.get(0), Double.valueOf(cells.get(BOUND)));
    }
    return bounds;
  }
}
