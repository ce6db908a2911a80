package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.blackbox.CopiedRun;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRemovalsTest {

  private static final String OLDER = OldDatabase.PAIRS;
  private static final String NEWER = "20991231-020000-000b";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir private Path home = Path.of("");

  private final ArchiveDatabase database = ArchiveDatabase.old();

  /// As `kill -9` does: nobody tidies up.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Reporting reporting() {
    return new Reporting(home.resolve("reports"), database.history());
  }

  private RunRemovals removals(RunRemovals.Steps steps) {
    return new RunRemovals(home, database.history(), reporting(), CLOCK, steps);
  }

  private StoredRun stored(String run) {
    return database.history().runs().find(run).orElseThrow();
  }

  private Path report(String run) {
    return home.resolve("reports/pairs").resolve(run);
  }

  private Path latest() throws IOException {
    return Files.readSymbolicLink(home.resolve("reports/pairs/latest"));
  }

  private long rowsOf(String run) {
    return Objects.requireNonNull(
        database
            .jdbc()
            .queryForObject("select count(*) from trial where run_id = ?", Long.class, run));
  }

  @BeforeEach
  void makeReports() throws IOException {
    database.jdbc().execute(CopiedRun.loops(OLDER));
    database.jdbc().execute(CopiedRun.of(OLDER, NEWER, 1));
    for (String run : new String[] {OLDER, NEWER}) {
      reporting().rebuild(reporting().report(run).orElseThrow());
    }
    assertThat(latest()).hasToString(NEWER);
  }

  @Test
  void leavesNothingOfARunAndPointsToTheOneBefore() throws IOException {
    removals(_ -> {}).remove(stored(NEWER));

    assertRemoved();
    removals(_ -> {}).remove(stored(OLDER));
    assertThat(home.resolve("reports/pairs")).doesNotExist();
  }

  private void assertRemoved() throws IOException {
    assertThat(database.history().runs().find(NEWER)).isEmpty();
    assertThat(rowsOf(NEWER)).isZero();
    assertThat(report(NEWER)).doesNotExist();
    assertThat(latest()).hasToString(OLDER);
    assertThat(home.resolve("reports/index.html")).content().contains(OLDER).doesNotContain(NEWER);
    assertThat(database.history().removals().unfinished()).isEmpty();
    assertThat(rowsOf(OLDER)).isPositive();
    assertThat(report(OLDER).resolve("run.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "latest", "rows", "index", "over"})
  void whoeverComesAfterAKillFinishesIt(String killedBefore) throws IOException {
    RunRemovals killed =
        removals(
            step -> {
              if (step.equals(killedBefore)) {
                throw new Killed();
              }
            });
    assertThatThrownBy(() -> killed.remove(stored(NEWER))).isInstanceOf(Killed.class);
    assertThat(database.history().removals().unfinished()).hasSize(1);

    assertThat(removals(_ -> {}).finishAll()).hasSize(1);

    assertRemoved();
    assertThat(removals(_ -> {}).finishAll()).isEmpty();
  }

  @Test
  void aRunWhoseRemovalWasNotStoredIsWhole() throws IOException {
    RunRemovals killed =
        removals(
            _ -> {
              throw new Killed();
            });
    assertThatThrownBy(() -> killed.remove(stored(NEWER))).isInstanceOf(Killed.class);

    assertThat(removals(_ -> {}).finishAll()).isEmpty();

    assertThat(report(NEWER)).exists();
    assertThat(rowsOf(NEWER)).isPositive();
  }

  @Test
  void changesOutliveTheRunThatHasToldThem() throws IOException {
    database
        .jdbc()
        .update(
            """
            insert into change_point (job, series, told_by, told_at, configuration, partitions,
              first_run, first_at, ratio, p_value)
            select job, ?, id, started_at, 'euclid/serial', 4, id, started_at, 1.2, 0.01
            from run where id = ?
            """,
            "0".repeat(64),
            NEWER);

    removals(_ -> {}).remove(stored(NEWER));

    assertThat(database.history().changes().all()).hasSize(1);
  }
}
