package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.OldDatabase;
import io.threadmill.history.Removal.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RemovalTableTest {

  private static final String RUN = OldDatabase.PAIRS;
  private static final Instant NOW = Instant.parse("2027-11-23T08:00:00Z");

  private final ArchiveDatabase database = ArchiveDatabase.old();
  private final RemovalTable removals = database.history().removals();

  private long count(String from) {
    return Objects.requireNonNull(
        database.jdbc().queryForObject("select count(*) from " + from, Long.class));
  }

  private Map<String, Long> rows(String run) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : List.of("trial", "verdict", "block_pass", "calibration", "result_row")) {
      rows.put(table, count(table + " where run_id = '" + run + "'"));
    }
    for (String table : List.of("sample", "partition_timing", "observation", "counter_total")) {
      rows.put(
          table,
          count(table + " where trial_id in (select id from trial where run_id = '" + run + "')"));
    }
    rows.put("steps", count("batch_step_execution s" + of(run, "s")));
    rows.put("executions", count("batch_job_execution s" + of(run, "s")));
    return rows;
  }

  private static String of(String run, String table) {
    return " where %s.job_execution_id in (select job_execution_id from batch_job_execution_params where parameter_value = '%s')"
        .formatted(table, run);
  }

  private void remove(Part part) {
    Removal removal = new Removal(RUN, "pairs", part, NOW);
    removals.begin(removal);
    removals.removeRows(removal);
    removals.removeRows(removal);
    removals.over(RUN);
  }

  @Test
  void removesPartsOfARunAndNothingOfAnother() {
    Map<String, Long> before = rows(RUN);
    Map<String, Long> other = rows(OldDatabase.SENSORS);
    assertThat(before.get("steps")).isPositive();
    assertThat(before.get("partition_timing")).isPositive();

    remove(Part.PARTITIONS);

    Map<String, Long> samples = new TreeMap<>(before);
    for (String table :
        List.of("partition_timing", "observation", "result_row", "steps", "executions")) {
      samples.put(table, 0L);
    }
    assertThat(rows(RUN)).isEqualTo(samples);
    assertThat(removals.kept(RUN)).hasValue(Kept.SAMPLES);

    remove(Part.SAMPLES);

    Map<String, Long> summary = new TreeMap<>(before);
    summary.replaceAll((table, rows) -> table.equals("verdict") ? rows : 0L);
    assertThat(rows(RUN)).isEqualTo(summary);
    assertThat(removals.kept(RUN)).hasValue(Kept.SUMMARY);
    assertThat(database.history().runs().find(RUN)).isPresent();

    remove(Part.RUN);

    assertThat(rows(RUN).values()).containsOnly(0L);
    assertThat(removals.kept(RUN)).isEmpty();
    assertThat(rows(OldDatabase.SENSORS)).isEqualTo(other);
    assertThat(count("batch_job_instance")).isEqualTo(1);
    assertThat(count("number_set")).isEqualTo(1);
  }

  @Test
  void removesARunAtOnceAndLeavesNothing() {
    database.jdbc().update("delete from run where id = ?", OldDatabase.SENSORS);
    remove(Part.RUN);

    assertThat(database.rows()).isZero();
  }

  @Test
  void knowsWhatWasBegunAndWhatComesNext() {
    Removal removal = removals.next(Part.PARTITIONS, NOW, NOW).orElseThrow();
    assertThat(removal).isEqualTo(new Removal(RUN, "pairs", Part.PARTITIONS, NOW));
    removals.begin(removal);
    assertThat(removals.unfinished()).containsExactly(removal);
    assertThat(removals.next(Part.PARTITIONS, NOW, NOW).orElseThrow().run())
        .isEqualTo(OldDatabase.SENSORS);
    Removal more = new Removal(RUN, "pairs", Part.RUN, NOW);
    removals.begin(more);
    assertThat(removals.unfinished()).containsExactly(more);
    assertThat(removals.newestLeft("pairs")).isEmpty();
    removals.over(RUN);
    assertThat(removals.unfinished()).isEmpty();
    assertThat(removals.newestLeft("pairs")).hasValue(RUN);
    assertThat(removals.next(Part.RUN, Instant.parse("2026-11-23T00:00:00Z"), NOW)).isEmpty();
  }

  @Test
  void leavesWhatCanGoOn() {
    database.jdbc().update("update run set state = 'STOPPED', exit_code = 130");
    assertThat(removals.next(Part.PARTITIONS, NOW, NOW)).isEmpty();
    assertThat(removals.next(Part.SAMPLES, NOW, NOW)).isEmpty();
    assertThat(removals.next(Part.RUN, NOW, NOW)).isPresent();

    database.jdbc().update("update run set state = 'FAILED', exit_code = 3");
    assertThat(removals.next(Part.SAMPLES, NOW, NOW)).isPresent();

    database
        .jdbc()
        .update(
            """
            insert into inbox_file (run_id, name, folder, size_bytes, modified_us, state, place,
              claimed_at, changed_at)
            select id, 'x.csv', '', 1, 1, 'CLAIMED', 'x', started_at, started_at from run
            """);
    assertThat(removals.next(Part.RUN, NOW, NOW)).isEmpty();
    assertThat(removals.isWanted(RUN)).isTrue();
    assertThat(removals.removeRecords(NOW)).isZero();

    database.jdbc().update("update inbox_file set state = 'ARCHIVED'");
    assertThat(removals.isWanted(RUN)).isFalse();
    assertThat(removals.removeRecords(NOW)).isEqualTo(2);
  }
}
