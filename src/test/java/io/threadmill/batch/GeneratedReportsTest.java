package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.DatabaseFile;
import io.threadmill.history.GeneratedHistory;
import io.threadmill.history.History;
import io.threadmill.history.ListedRun;
import io.threadmill.history.NightState;
import io.threadmill.history.RunState;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// What lists and reports see of a generated history.
class GeneratedReportsTest {

  private static final int RUNS = 400;

  private final Path home;
  private final JdbcConnectionPool database;
  private final History history;

  GeneratedReportsTest(@TempDir Path home) {
    this.home = home;
    GeneratedHistory.write(home, RUNS, 1);
    database =
        JdbcConnectionPool.create(DatabaseFile.url(home.resolve("reports")), "threadmill", "");
    history = new History(new JdbcTemplate(database), new JdbcTransactionManager(database));
  }

  @AfterEach
  void close() {
    database.dispose();
  }

  @Test
  void endInEveryWay() {
    List<ListedRun> runs = history.runs().newest(RUNS + 1);

    assertThat(runs).hasSize(RUNS);
    assertThat(runs)
        .extracting(ListedRun::state)
        .contains(RunState.FINISHED, RunState.FAILED, RunState.STOPPED, RunState.INTERRUPTED)
        .doesNotContain(RunState.RUNNING);
    assertThat(history.runs().unfinished()).isEmpty();
    Set<NightState> nights = EnumSet.noneOf(NightState.class);
    history.nights().newest(RUNS).forEach(night -> nights.add(night.state()));
    assertThat(nights)
        .containsExactlyInAnyOrder(
            NightState.RAN,
            NightState.FAILED,
            NightState.MISSED,
            NightState.NOT_MEASURED,
            NightState.SKIPPED);
    assertThat(history.changes().all()).hasSizeGreaterThan(4);
  }

  @Test
  void haveReports() throws IOException {
    Reporting reporting = new Reporting(home.resolve("reports"), history);
    Set<String> kinds = new HashSet<>();
    for (ListedRun run : history.runs().newest(RUNS)) {
      if (kinds.add(run.job() + run.state() + run.exitCode() + run.quick())) {
        RunReport report = reporting.report(run.id()).orElseThrow();
        assertThat(report.exitCode()).isEqualTo(run.exitCode());
        assertThat(RunJson.text(report)).contains(run.id());
      }
    }
    assertThat(kinds).hasSizeGreaterThan(15);
    ListedRun newest = history.runs().lastEnded("gcd").orElseThrow();
    assertThat(reporting.rebuild(reporting.report(newest.id()).orElseThrow())).isEmpty();
  }
}
