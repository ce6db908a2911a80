package io.threadmill.history;

import io.threadmill.verification.Alert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables `change_point` and `change_sighting`.
public final class ChangeTable {

  /// Each change with its newest sighting, or the newest of some.
  private static final String SELECT =
      """
      select c.*, s.run_id as seen_by, s.state as seen_state, s.first_run as seen_first,
        s.first_at as seen_first_at, s.ratio as seen_ratio, s.p_value as seen_p
      from change_point c
      left join change_sighting s on s.change_id = c.id and s.run_id =
        (select m.run_id from change_sighting m
         where m.change_id = c.id%s order by m.seen_at desc, m.run_id desc limit 1)
      """;

  private final JdbcClient client;
  private final TransactionTemplate transaction;

  ChangeTable(JdbcClient client, TransactionTemplate transaction) {
    this.client = client;
    this.transaction = transaction;
  }

  /// The changes that runs before this one have told, which can be compared with it, as they have
  /// seen them, and those that it has told itself; in the order in which they were told.
  public List<KnownChange> before(StoredRun run) {
    return client
        .sql(
            SELECT.formatted(" and m.seen_at < :at and m.run_id <> :run")
                + """
                where c.series = :series and (c.told_at < :at or c.told_by = :run) order by c.id
                """)
        .param("series", SeriesKey.of(run))
        .param("run", run.id())
        .param("at", UtcColumn.write(run.startedAt()))
        .query((row, _) -> change(row))
        .list();
  }

  /// All changes as they were last seen, the newest first.
  public List<ToldChange> all() {
    return client
        .sql(SELECT.formatted("") + "order by c.told_at desc, c.id desc")
        .query(
            (row, _) ->
                new ToldChange(
                    row.getString("job"),
                    UtcColumn.read(row, "told_at"),
                    Objects.requireNonNullElse(row.getString("seen_by"), row.getString("told_by")),
                    change(row)))
        .list();
  }

  /// Stores how a run sees changes, in the place of what it had stored of them before. One that it
  /// is the first to see keeps its id.
  public void store(StoredRun run, List<ChangeSighting> sightings) {
    transaction.executeWithoutResult(
        _ -> {
          client
              .sql("delete from change_sighting where run_id = :run")
              .param("run", run.id())
              .update();
          sightings.forEach(it -> insert(run, it));
          client
              .sql(
                  """
                  delete from change_point where told_by = :run
                    and not exists (select 1 from change_sighting where change_id = id)
                  """)
              .param("run", run.id())
              .update();
        });
  }

  /// Stores what somebody says of a change.
  ///
  /// @param note empty for one that stays as it is
  /// @return whether there is such a change
  public boolean acknowledge(long id, Acknowledgement as, String note, Instant at) {
    return client
            .sql(
                """
                update change_point set acknowledged_as = :as, acknowledged_at = :at,
                  note = case when :note = '' then note else :note end
                where id = :id
                """)
            .param("as", as.name())
            .param("at", UtcColumn.write(at))
            .param("note", note)
            .param("id", id)
            .update()
        > 0;
  }

  private void insert(StoredRun run, ChangeSighting sighting) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run.id());
    values.put("at", UtcColumn.write(run.startedAt()));
    values.put("job", run.job());
    values.put("series", SeriesKey.of(run));
    values.put("configuration", sighting.configuration());
    values.put("partitions", sighting.partitions());
    values.put("first", sighting.firstRun());
    values.put("firstAt", UtcColumn.write(sighting.firstAt()));
    values.put("ratio", sighting.ratio());
    values.put("p", sighting.pValue());
    values.put("state", sighting.state().name());
    values.put("change", sighting.change().orElseGet(() -> told(values)));
    client
        .sql(
            """
            insert into change_sighting (change_id, run_id, seen_at, state, first_run, first_at,
              ratio, p_value)
            values (:change, :run, :at, :state, :first, :firstAt, :ratio, :p)
            """)
        .params(values)
        .update();
  }

  /// The id of a change that a run is the first to see.
  private long told(Map<String, @Nullable Object> values) {
    client
        .sql(
            """
            insert into change_point (job, series, told_by, told_at, configuration, partitions,
              first_run, first_at, ratio, p_value)
            select :job, :series, :run, :at, :configuration, :partitions, :first, :firstAt, :ratio,
              :p where not exists
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
        UtcColumn.read(row, "first_at"),
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
                    UtcColumn.read(row, "seen_first_at"),
                    row.getDouble("seen_ratio"),
                    row.getDouble("seen_p"),
                    Alert.State.valueOf(state))),
        Optional.ofNullable(row.getString("acknowledged_as")).map(Acknowledgement::valueOf),
        row.getString("note"));
  }
}
