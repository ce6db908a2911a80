package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.CopiedRun;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.definition.Retention;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.history.EarlierRun;
import io.threadmill.history.Kept;
import io.threadmill.history.Removal;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldRunsTest {

  private static final String OLD = OldDatabase.PAIRS;
  private static final String QUICK = OldDatabase.SENSORS;
  private static final String NEW = "20991231-020000-000b";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2027-12-31T00:00:00Z"));

  @TempDir private Path home = Path.of("");

  private final ArchiveDatabase database = ArchiveDatabase.old();

  private Reporting reporting() {
    return new Reporting(home.resolve("reports"), database.history());
  }

  private static Optional<Duration> days(int days) {
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  private OldRuns old(int partitions, int samples, int runs) {
    RunRemovals removals = new RunRemovals(home, database.history(), reporting(), CLOCK);
    Retention retention = new Retention(days(partitions), days(samples), days(runs));
    return new OldRuns(database.history(), removals, retention, CLOCK);
  }

  private List<String> removed(int partitions, int samples, int runs) throws IOException {
    OldRuns old = old(partitions, samples, runs);
    List<String> removed = new ArrayList<>();
    for (Optional<OldRuns.Removed> step = old.step(); step.isPresent(); step = old.step()) {
      removed.add(step.get().what());
    }
    return removed;
  }

  private RunReport report(String run) {
    return reporting().report(run).orElseThrow();
  }

  private Map<String, String> files(String run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(home.resolve("reports/pairs").resolve(run))) {
      for (Path file : all.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return files;
  }

  private List<EarlierRun> before(String run) {
    return database
        .history()
        .figures()
        .comparableBefore(database.history().runs().find(run).orElseThrow(), 100);
  }

  @BeforeEach
  void twoRunsOfOneSeries() throws IOException {
    database.jdbc().execute(CopiedRun.loops(OLD));
    database.jdbc().execute(CopiedRun.of(OLD, NEW, 1));
    database
        .jdbc()
        .update(
            "update run set started_at = ?, finished_at = ? where id = ?",
            LocalDateTime.of(2027, 12, 20, 2, 30),
            LocalDateTime.of(2027, 12, 20, 2, 40),
            NEW);
    for (String run : List.of(OLD, NEW)) {
      RunReport report = report(run);
      database.history().figures().store(run, report.figures());
      reporting().rebuild(report);
    }
  }

  @Test
  void keepsEverythingUnlessSomebodySaysOtherwise() throws IOException {
    long rows = database.rows();

    assertThat(removed(0, 0, 0)).isEmpty();

    assertThat(database.rows()).isEqualTo(rows);
  }

  @Test
  void finishesWhatSomebodyElseHasBegun() throws IOException {
    assertThat(old(0, 0, 0).isNeedless()).isTrue();
    assertThat(old(90, 0, 0).isNeedless()).isFalse();
    database
        .history()
        .removals()
        .begin(new Removal(OLD, "pairs", Removal.Part.RUN, CLOCK.instant()));

    assertThat(old(0, 0, 0).isNeedless()).isFalse();
    assertThat(removed(0, 0, 0)).containsExactly("the rest of run %s of pairs".formatted(OLD));
    assertThat(database.history().runs().find(OLD)).isEmpty();
  }

  @Test
  void removesThePartsOfOldRunsOneByOne() throws IOException {
    assertThat(removed(90, 400, 0))
        .containsExactly(
            "samples of run %s of pairs".formatted(OLD),
            "samples of run %s of sensors".formatted(QUICK));
    assertThat(removed(90, 400, 400))
        .containsExactly("run %s of pairs".formatted(OLD), "run %s of sensors".formatted(QUICK));
    assertThat(database.history().runs().find(NEW)).isPresent();
    assertThat(database.history().removals().kept(NEW)).hasValue(Kept.ALL);
  }

  @Test
  void theSeriesOfNightsStaysTheSame() throws IOException {
    List<EarlierRun> before = before(NEW);
    RunReport report = report(NEW);
    assertThat(before).hasSize(1);

    assertThat(removed(90, 400, 0)).hasSize(2);

    assertThat(before(NEW)).isEqualTo(before);
    assertThat(report(NEW).nights()).isEqualTo(report.nights());
    assertThat(report(NEW).changes()).isEqualTo(report.changes());
  }

  @Test
  void aReportIsMadeAgainAsFarAsItsRowsAreThere() throws IOException {
    Map<String, String> before = files(OLD);
    assertThat(removed(90, 0, 0)).hasSize(2);

    assertThat(reporting().rebuild(report(OLD)))
        .containsExactly("results.csv", "partitions.csv", "summary.csv", "run.json", "report.html");
    assertThat(files(OLD)).isEqualTo(before);
    Files.delete(home.resolve("reports/pairs").resolve(OLD).resolve("timings.csv"));
    Files.delete(home.resolve("reports/pairs").resolve(OLD).resolve("run.json"));
    reporting().rebuild(report(OLD));
    Map<String, String> withoutJson = new TreeMap<>(before);
    withoutJson.remove("run.json");
    assertThat(files(OLD)).isEqualTo(withoutJson);
  }

  @Test
  void aReportOfARunWithoutSamplesIsLeftAsItIs() throws IOException {
    Map<String, String> before = files(OLD);
    assertThat(removed(90, 400, 0)).hasSize(2);

    assertThat(reporting().rebuild(report(OLD)))
        .containsExactly(
            "results.csv",
            "timings.csv",
            "partitions.csv",
            "summary.csv",
            "counters.csv",
            "changes.csv",
            "run.json",
            "report.html");
    assertThat(files(OLD)).isEqualTo(before);
    assertThat(reporting().newest(3)).hasSize(3);
    reporting().writeIndex();
  }
}
