package io.threadmill.history;

import io.threadmill.history.Standing.NightCount;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks up how things stand: five queries, however much is stored.
final class StandingQuery {

  private final JdbcClient client;
  private final ChangeTable changes;
  private final String home;

  StandingQuery(JdbcClient client, ChangeTable changes, String home) {
    this.client = client;
    this.home = home;
    this.changes = changes;
  }

  Standing now() {
    return new Standing(
        lastSuccess(),
        nights(),
        counts("inbox_file where home = :home", InboxState::valueOf),
        openRegressions(),
        counts(
            "notification where run_id in (select id from run where home = :home)",
            NotificationState::valueOf));
  }

  boolean isAnswering() {
    return client.sql("select 1").query(Integer.class).single() == 1;
  }

  private Map<String, Optional<Instant>> lastSuccess() {
    Map<String, Optional<Instant>> byJob = new HashMap<>();
    client
        .sql(
            """
            select job, max(case when state = 'FINISHED' and exit_code = 0 and not quick
              then finished_at end) as success
            from run where home = :home group by job
            """)
        .param("home", home)
        .query(
            row -> {
              byJob.put(row.getString("job"), UtcColumn.readIfAny(row, "success"));
            });
    return byJob;
  }

  private List<NightCount> nights() {
    return client
        .sql(
            """
            select job, state, count(*) as nights from scheduled_night
            where home = :home group by job, state order by job, state
            """)
        .param("home", home)
        .query(
            (row, _) ->
                new NightCount(
                    row.getString("job"),
                    NightState.valueOf(row.getString("state")),
                    row.getLong("nights")))
        .list();
  }

  private <S> Map<S, Long> counts(String rows, Function<String, S> state) {
    Map<S, Long> counts = new LinkedHashMap<>();
    client
        .sql("select state, count(*) as rows_of_it from " + rows + " group by state")
        .param("home", home)
        .query(
            row -> {
              counts.put(state.apply(row.getString("state")), row.getLong("rows_of_it"));
            });
    return counts;
  }

  private Map<String, Long> openRegressions() {
    return changes.all().stream()
        .filter(told -> told.change().isOpenRegression())
        .collect(Collectors.groupingBy(ToldChange::job, Collectors.counting()));
  }
}
