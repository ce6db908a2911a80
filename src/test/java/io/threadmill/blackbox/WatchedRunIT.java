package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What it does to a run that a browser on the same machine follows it: pairs of runs, one of them
/// followed, in turns.
@Tag("bench")
class WatchedRunIT {

  private static final int PAIRS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String JOB =
      """
      workload: gcd
      variants: [trial-division]
      input: data/gcd-pairs.csv
      partitions: 4
      configurations: [serial, threads: [2], processes: [2]]
      """;

  @TempDir private Path folder = Path.of("");

  /// A figure of a configuration, in nanoseconds.
  private record Figure(double median, double low, double high) {
    private double halfWidth() {
      return (high - low) / 2 / median;
    }
  }

  @Test
  void changesItsMediansByLessThanTheirIntervals() throws Exception {
    Home home = Home.in(folder);
    home.write("jobs/watched.yaml", JOB);
    Map<String, List<Double>> logRatios = new TreeMap<>();
    Map<String, List<Double>> halfWidths = new TreeMap<>();
    try (Served daemon = Served.start(home, folder);
        Browser browser = Browser.start()) {
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean watchedFirst = pair % 2 == 1;
        Map<String, Figure> one = measured(home, daemon, browser, watchedFirst);
        Map<String, Figure> other = measured(home, daemon, browser, !watchedFirst);
        Map<String, Figure> watched = watchedFirst ? one : other;
        Map<String, Figure> alone = watchedFirst ? other : one;
        alone.forEach(
            (name, figure) -> {
              Figure followed = watched.getOrDefault(name, figure);
              logRatios
                  .computeIfAbsent(name, _ -> new ArrayList<>())
                  .add(Math.log(followed.median() / figure.median()));
              halfWidths.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure.halfWidth());
            });
      }
    }
    logRatios.forEach(
        (name, logs) -> {
          double ratio = Math.exp(mean(logs));
          double half = mean(halfWidths.getOrDefault(name, List.of()));
          System.out.printf(
              "%s: followed / alone %.4f, half-width of the interval %.4f (%d pairs)%n",
              name, ratio, half, PAIRS);
          assertThat(Math.abs(ratio - 1)).as(name).isLessThan(half);
        });
    assertThat(logRatios).hasSize(3);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Map<String, Figure> measured(
      Home home, Served daemon, Browser browser, boolean watched) throws Exception {
    browser.visit(URI.create("about:blank"));
    try (Running running =
        home.threadmill("run", "watched", "--blocks", "10", "--progress", "none")
            .within(PATIENCE)
            .start()) {
      if (watched) {
        browser.visit(daemon.uri().resolve("/runs/" + run(daemon)));
        browser.await("document.querySelector('.stage') !== null");
      }
      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      if (watched) {
        browser.awaitCharts();
      }
    }
    return figures(home.folder().resolve("reports/watched/latest/summary.csv"));
  }

  private static String run(Served daemon) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              JsonNode overview = JsonMapper.shared().readTree(daemon.get("/overview.json").body());
              return overview.path("running").path(0).path("run").asString("");
            },
            id -> !id.isEmpty());
  }

  private static Map<String, Figure> figures(Path summary) throws IOException {
    Map<String, Figure> figures = new TreeMap<>();
    try (CSVParser rows =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(summary))) {
      for (CSVRecord row : rows) {
        figures.put(
            row.get("configuration"),
            new Figure(
                Double.parseDouble(row.get("median_ns")),
                Double.parseDouble(row.get("ci_low_ns")),
                Double.parseDouble(row.get("ci_high_ns"))));
      }
    }
    return figures;
  }
}
