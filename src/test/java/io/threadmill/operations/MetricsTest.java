package io.threadmill.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.threadmill.batch.ReportsOfTests;
import io.threadmill.batch.RunCounts;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.Trigger;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.InboxStatus.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final ArchiveDatabase database = ArchiveDatabase.old();
  private final RunCounts counts = ReportsOfTests.counts();
  private Instant now = NOW;
  private boolean measuring;
  private int looks;

  private final Snapshots snapshots =
      new Snapshots(database.history(), this::inbox, () -> measuring, () -> now);

  private InboxStatus inbox() {
    looks++;
    return new InboxStatus(
        List.of(
            entry(Stage.WAITING, NOW.minusSeconds(90)),
            entry(Stage.STUCK, NOW.minusSeconds(5)),
            entry(Stage.REJECTED, NOW.minusSeconds(9_000))),
        List.of());
  }

  private static InboxStatus.Entry entry(Stage stage, Instant since) {
    return new InboxStatus.Entry("a.csv", "", "gcd", 1, Optional.of(since), stage, "", "", "");
  }

  private RunQueue.State queue() {
    RunQueue.Entry entry = new RunQueue.Entry("", "gcd", Trigger.INBOX, NOW, "");
    return new RunQueue.State(Optional.of(entry), List.of(entry, entry));
  }

  private String scraped() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new Metrics(snapshots, counts, this::queue, () -> now));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String values(String scraped) {
    return scraped
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void saysHowThingsStand() throws IOException {
    ReportsOfTests.count(counts);
    database.jdbc().update("update run set quick = false");
    database.jdbc().update("update run set finished_at = timestamp '2026-11-23 18:00:00.5'");
    database.jdbc().update("update run set exit_code = 4 where id = ?", OldDatabase.SENSORS);
    database
        .jdbc()
        .update(
            """
            insert into scheduled_night (job, expected_at, local_at, zone, state, decided_at)
            select 'pairs', dateadd(day, x, started_at), started_at, 'UTC', 'NOT_MEASURED',
              started_at
            from run, system_range(1, 3) where id = ?
            """,
            OldDatabase.PAIRS);

    assertThat(values(scraped()))
        .isEqualTo(
            """
            threadmill_database_up 1.0
            threadmill_inbox_files{state="being_written"} 0.0
            threadmill_inbox_files{state="queued"} 0.0
            threadmill_inbox_files{state="rejected"} 0.0
            threadmill_inbox_files{state="running"} 0.0
            threadmill_inbox_files{state="stuck"} 1.0
            threadmill_inbox_files{state="taken"} 0.0
            threadmill_inbox_files{state="waiting"} 1.0
            threadmill_inbox_oldest_seconds 90.0
            threadmill_last_success_timestamp_seconds{job="pairs"} 1.7954568005E9
            threadmill_nights{job="pairs",state="not_measured"} 3.0
            threadmill_notifications{state="given_up"} 0.0
            threadmill_notifications{state="left_out"} 0.0
            threadmill_notifications{state="pending"} 0.0
            threadmill_notifications{state="sent"} 0.0
            threadmill_open_regressions{job="pairs"} 0.0
            threadmill_open_regressions{job="sensors"} 0.0
            threadmill_queue_length 2.0
            threadmill_run_in_progress 1.0
            threadmill_runs_total{job="pairs",result="check_failed"} 0.0
            threadmill_runs_total{job="pairs",result="correct"} 2.0
            threadmill_runs_total{job="pairs",result="input_rejected"} 0.0
            threadmill_runs_total{job="pairs",result="internal_error"} 0.0
            threadmill_runs_total{job="pairs",result="interrupted"} 0.0
            threadmill_runs_total{job="pairs",result="not_completed"} 0.0
            threadmill_runs_total{job="pairs",result="wrong_result"} 0.0
            threadmill_runs_total{job="sensors",result="check_failed"} 0.0
            threadmill_runs_total{job="sensors",result="correct"} 0.0
            threadmill_runs_total{job="sensors",result="input_rejected"} 0.0
            threadmill_runs_total{job="sensors",result="internal_error"} 0.0
            threadmill_runs_total{job="sensors",result="interrupted"} 0.0
            threadmill_runs_total{job="sensors",result="not_completed"} 0.0
            threadmill_runs_total{job="sensors",result="wrong_result"} 0.0
            threadmill_samples_total{job="pairs"} 30.0
            threadmill_samples_total{job="sensors"} 0.0
            """);
  }

  @Test
  void saysWhatItKnowsWhenTheDatabaseDoesNotAnswer() throws IOException {
    ReportsOfTests.count(counts);
    database.jdbc().execute("shutdown");

    assertThat(values(scraped()))
        .contains(
            "threadmill_database_up 0.0",
            "threadmill_queue_length 2.0",
            "threadmill_runs_total{job=\"pairs\",result=\"correct\"} 2.0")
        .doesNotContain("threadmill_nights", "threadmill_inbox");
  }

  @Test
  void asksAgainOnlyWhenTheAnswerIsOld() throws IOException {
    scraped();
    now = NOW.plusSeconds(9);
    scraped();
    assertThat(looks).isEqualTo(1);
    now = NOW.plusSeconds(10);
    scraped();
    assertThat(looks).isEqualTo(2);
    measuring = true;
    now = NOW.plusSeconds(300);
    scraped();
    assertThat(looks).isEqualTo(2);
    now = NOW.plusSeconds(310);
    scraped();
    assertThat(looks).isEqualTo(3);
  }
}
