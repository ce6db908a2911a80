package io.threadmill.history;

import io.threadmill.history.GeneratedRun.Fate;
import io.threadmill.verification.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Years of nights that never were, in the database of a home: several jobs, each run with all that
/// lists and grids show, and those of the last year with all that their reports are made from.
/// Nights are missed, runs fail in every way, levels change, environments too, and names hold HTML.
/// The same seed gives the same rows.
public final class GeneratedHistory {

  private static final LocalDate LAST_NIGHT = LocalDate.of(2026, 11, 22);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int MINUTES_APART = 20;
  private static final int NIGHTS_UNTIL_TOLD = 3;
  private static final int RUNS_TOGETHER = 2_000;
  private static final String NOTE = "<img src=x onerror=alert(1)> a newer \"JDK\" & its GC";

  private final GeneratedRows rows;
  private final SplittableRandom random;

  private GeneratedHistory(GeneratedRows rows, long seed) {
    this.rows = rows;
    this.random = new SplittableRandom(seed);
  }

  /// Writes them into a home that nobody has open; its database is made if there is none.
  ///
  /// @param runs how many; those of the newest nights are the last ones of 2026-11-22
  public static void write(Path home, int runs, long seed) {
    Path reports = home.resolve("reports");
    try {
      Files.createDirectories(reports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (SchemaUpdate.isNeeded(reports)) {
      SchemaUpdate.apply(reports);
    }
    JdbcConnectionPool database =
        JdbcConnectionPool.create(
            DatabaseFile.url(reports) + ";CACHE_SIZE=200000", DatabaseFile.USER, "");
    try (GeneratedRows rows = new GeneratedRows(database)) {
      GeneratedHistory history = new GeneratedHistory(rows, seed);
      List<GeneratedRun> all = history.runs(runs);
      history.write(all);
      rows.flush();
      changes(
          new History(new JdbcTemplate(database), new JdbcTransactionManager(database)),
          all.stream().filter(GeneratedRun::isComparable).toList());
    } finally {
      database.dispose();
    }
  }

  private void write(List<GeneratedRun> all) {
    GeneratedRun.shared(rows);
    int written = 0;
    for (GeneratedRun run : all) {
      run.write(rows);
      if (++written % RUNS_TOGETHER == 0) {
        rows.flush();
      }
    }
  }

  /// The oldest first, nights without a run among them.
  private List<GeneratedRun> runs(int runs) {
    List<GeneratedRun> all = new ArrayList<>();
    int left = runs;
    for (int night = 0; left > 0; night++) {
      for (GeneratedJob job : GeneratedJob.ALL.reversed()) {
        Fate fate = left > 0 ? Fate.any(random) : Fate.SKIPPED;
        left -= fate.isRun() ? 1 : 0;
        all.add(new GeneratedRun(job, night, start(job, night, fate), fate, random.split()));
      }
    }
    Collections.reverse(all);
    return all;
  }

  private static Instant start(GeneratedJob job, int nightsAgo, Fate fate) {
    LocalTime time =
        LocalTime.of(fate.isScheduled() ? 2 : 10, 0)
            .plusMinutes((long) MINUTES_APART * GeneratedJob.ALL.indexOf(job));
    return LAST_NIGHT.minusDays(nightsAgo).atTime(time).atZone(ZONE).toInstant();
  }

  /// Tells the changes of levels, each some nights after it happened.
  private static void changes(History history, List<GeneratedRun> comparable) {
    for (GeneratedJob job : GeneratedJob.ALL) {
      List<GeneratedRun> runs = comparable.stream().filter(run -> run.job().equals(job)).toList();
      for (GeneratedJob.Change change : GeneratedJob.CHANGES) {
        List<GeneratedRun> after =
            runs.stream().filter(run -> run.nightsAgo() <= change.nightsAgo()).toList();
        if (after.size() > NIGHTS_UNTIL_TOLD && after.size() < runs.size()) {
          tell(history, job, change, after);
        }
      }
    }
  }

  private static void tell(
      History history, GeneratedJob job, GeneratedJob.Change change, List<GeneratedRun> after) {
    StoredRun told = history.runs().find(after.get(NIGHTS_UNTIL_TOLD).id()).orElseThrow();
    GeneratedRun first = after.getFirst();
    ChangeSighting sighting =
        new ChangeSighting(
            OptionalLong.empty(),
            job.configurations().getLast(),
            GeneratedJob.PARTITIONS,
            first.id(),
            first.at(),
            change.ratio(),
            change.pValue(),
            change.state());
    List<ChangeSighting> seen = new ArrayList<>(seenBefore(history, told));
    seen.add(sighting);
    history.changes().store(told, seen);
    if (change.state() == Alert.State.STILL) {
      history.changes().all().stream()
          .filter(it -> it.change().toldBy().equals(told.id()))
          .forEach(
              it ->
                  history
                      .changes()
                      .acknowledge(
                          it.change().id(), Acknowledgement.ACKNOWLEDGED, NOTE, told.startedAt()));
    }
  }

  private static List<ChangeSighting> seenBefore(History history, StoredRun run) {
    return history.changes().before(run).stream()
        .filter(it -> it.toldBy().equals(run.id()))
        .flatMap(it -> it.last().stream())
        .toList();
  }

  /// The zone of all schedules.
  static ZoneId zone() {
    return ZONE;
  }
}
