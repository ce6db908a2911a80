package io.threadmill.history;

import io.threadmill.verification.Alert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables `change_point` and `change_sighting`.
public final class ChangeTable {

  /// Each change with its newest sighting among some runs.
  private static final String SELECT =
      """
      select c.*, t.job, t.started_at as told_at, s.state as seen_state, s.first_run as seen_first,
        s.ratio as seen_ratio, s.p_value as seen_p
      from change_point c
      join run t on t.id = c.told_by
      left join change_sighting s on s.change_id = c.id and s.run_id =
        (select m.run_id from change_sighting m join run r on r.id = m.run_id
         where m.change_id = c.id%s order by r.started_at desc, r.id desc limit 1)
      """;

  private final JdbcClient client;
  private final TransactionTemplate transaction;

  ChangeTable(JdbcClient client, TransactionTemplate transaction) {
    this.client = client;
    this.transaction = transaction;
  }

  /// The changes that some runs have told, and one that comes after them, as those before it have
  /// seen them; in the order in which they were told.
  public List<KnownChange> before(String run, Collection<String> earlier) {
    return client
        .sql(
            SELECT.formatted(" and m.run_id in (:earlier)")
                + "where c.told_by = :run or c.told_by in (:earlier) order by c.id")
        .param("run", run)
        .param("earlier", earlier.isEmpty() ? List.of("") : earlier)
        .query((row, _) -> change(row))
        .list();
  }

  /// All changes as they were last seen, the newest first.
  public List<ToldChange> all() {
    return client
        .sql(SELECT.formatted("") + "order by t.started_at desc, c.id desc")
        .query(
            (row, _) ->
                new ToldChange(row.getString("job"), UtcColumn.read(row, "told_at"), change(row)))
        .list();
  }

  /// Stores how a run sees changes, in the place of what it had stored of them before. One that it
  /// is the first to see keeps its id.
  public void store(String run, List<ChangeSighting> sightings) {
    transaction.executeWithoutResult(
        _ -> {
          client.sql("delete from change_sighting where run_id = :run").param("run", run).update();
          sightings.forEach(it -> insert(run, it));
          client
              .sql(
                  """
                  delete from change_point where told_by = :run
                    and not exists (select 1 from change_sighting where change_id = id)
                  """)
              .param("run", run)
              .update();
        });
  }

  /// Stores what somebody says of a change.
  ///
  /// @return whether there is such a change
  public boolean acknowledge(long id, Acknowledgement as, String note, Instant at) {
    return client
            .sql(
                """
                update change_point set acknowledged_as = :as, acknowledged_at = :at, note = :note
                where id = :id
                """)
            .param("as", as.name())
            .param("at", UtcColumn.write(at))
            .param("note", note)
            .param("id", id)
            .update()
        > 0;
  }

  private void insert(String run, ChangeSighting sighting) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("configuration", sighting.configuration());
    values.put("partitions", sighting.partitions());
    values.put("first", sighting.firstRun());
    values.put("ratio", sighting.ratio());
    values.put("p", sighting.pValue());
    values.put("state", sighting.state().name());
    values.put("change", sighting.change().orElseGet(() -> told(values)));
    client
        .sql(
            """
            insert into change_sighting (change_id, run_id, state, first_run, ratio, p_value)
            values (:change, :run, :state, :first, :ratio, :p)
            """)
        .params(values)
        .update();
  }

  /// The id of a change that a run is the first to see.
  private long told(Map<String, @Nullable Object> values) {
    client
        .sql(
            """
            insert into change_point (told_by, configuration, partitions, first_run, ratio, p_value)
            select :run, :configuration, :partitions, :first, :ratio, :p where not exists
              (select 1 from change_point where told_by = :run and configuration = :configuration
                and partitions = :partitions and first_run = :first)
            """)
        .params(values)
        .update();
    return client
        .sql(
            """
            select id from change_point where told_by = :run and configuration = :configuration
              and partitions = :partitions and first_run = :first
            """)
        .params(values)
        .query(Long.class)
        .single();
  }

  private static KnownChange change(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    String configuration = row.getString("configuration");
    int partitions = row.getInt("partitions");
    String state = row.getString("seen_state");
    return new KnownChange(
        id,
        configuration,
        partitions,
        row.getString("told_by"),
        row.getString("first_run"),
        row.getDouble("ratio"),
        row.getDouble("p_value"),
        state == null
            ? Optional.empty()
            : Optional.of(
                new ChangeSighting(
                    OptionalLong.of(id),
                    configuration,
                    partitions,
                    row.getString("seen_first"),
                    row.getDouble("seen_ratio"),
                    row.getDouble("seen_p"),
                    Alert.State.valueOf(state))),
        Optional.ofNullable(row.getString("acknowledged_as")).map(Acknowledgement::valueOf),
        row.getString("note"));
  }
}
