package io.threadmill.history;

import io.threadmill.measurement.PairedRatio;
import io.threadmill.verification.SpeedVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `run_figure`.
public final class FigureTable {

  private static final String COMPARABLE =
      """
      and e.workload_version = r.workload_version
      and e.number_set_sha256 = r.number_set_sha256
      and e.environment_fingerprint = r.environment_fingerprint
      """;

  private final JdbcClient client;
  private final TransactionTemplate transaction;

  FigureTable(JdbcClient client, TransactionTemplate transaction) {
    this.client = client;
    this.transaction = transaction;
  }

  /// Stores the figures of a run in the place of earlier ones.
  public void store(String run, List<RunFigure> figures) {
    transaction.executeWithoutResult(
        _ -> {
          client.sql("delete from run_figure where run_id = :run").param("run", run).update();
          figures.forEach(figure -> insert(run, figure));
        });
  }

  /// The newest runs before this one that it can be compared with, the newest first. A run that was
  /// interrupted and has ended after this one does not count: this one did not know it.
  public List<EarlierRun> comparableBefore(StoredRun run, int most) {
    return before(run, most).all();
  }

  EarlierRuns before(StoredRun run, int most) {
    return runs(
        run,
        COMPARABLE
            + """
            and (e.started_at < r.started_at or (e.started_at = r.started_at and e.id < r.id))
            and (r.finished_at is null or e.finished_at <= r.finished_at)
            """,
        Map.of("most", most));
  }

  /// Whether a run that this one can be compared with began later and has ended earlier.
  boolean isOvertaken(StoredRun run) {
    return runs(
                run,
                COMPARABLE
                    + """
                and e.started_at > r.started_at
                and (r.finished_at is null or e.finished_at <= r.finished_at)
                """,
                Map.of("most", 1))
            .seen()
        > 0;
  }

  /// The newest runs of the same job and numbers before a time, the newest first, whatever their
  /// environment and version of the workload are.
  List<EarlierRun> anyBefore(StoredRun run, Instant before, int most) {
    return runs(
            run,
            """
            and e.number_set_sha256 = r.number_set_sha256 and e.started_at < :before
            and (r.finished_at is null or e.finished_at <= r.finished_at)
            """,
            Map.of("most", most, "before", UtcColumn.write(before)))
        .all();
  }

  /// Of the same job, workload and reference, with samples taken alike.
  private EarlierRuns runs(StoredRun run, String which, Map<String, ?> values) {
    EarlierRuns found = new EarlierRuns(run.definition());
    client
        .sql(
            """
            select f.*, c.started_at, c.program_version, c.host, c.definition
            from run_figure f join (
              select e.* from run e join run r on r.id = :run
              where e.job = r.job and e.workload = r.workload and e.reference = r.reference
                and not e.quick and not r.quick and e.state = 'FINISHED'
                and exists (select 1 from run_figure g where g.run_id = e.id)
                %s
              order by e.started_at desc, e.id desc limit :most) c on c.id = f.run_id
            order by c.started_at desc, c.id desc, f.configuration
            """
                .formatted(which))
        .param("run", run.id())
        .params(values)
        .query((RowCallbackHandler) row -> found.add(row, figure(row)));
    return found;
  }

  private void insert(String run, RunFigure figure) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("configuration", figure.configuration());
    values.put("partitions", figure.partitions());
    values.put("blocks", figure.blocks());
    values.put("median", figure.medianNs());
    values.put("verdict", figure.verdict().map(SpeedVerdict::name).orElse(null));
    putRatio(values, "speedup", figure.speedup());
    putRatio(values, "perLoop", figure.perLoop());
    client
        .sql(
            """
            insert into run_figure (run_id, configuration, partitions, blocks, median_ns, verdict,
              speedup_blocks, speedup, speedup_error, loop_blocks, per_loop, per_loop_error)
            values (:run, :configuration, :partitions, :blocks, :median, :verdict,
              :speedupBlocks, :speedup, :speedupError, :perLoopBlocks, :perLoop, :perLoopError)
            """)
        .params(values)
        .update();
  }

  private static void putRatio(
      Map<String, @Nullable Object> values, String name, Optional<PairedRatio> ratio) {
    Optional<PairedRatio> finite = ratio.filter(it -> Double.isFinite(it.standardError()));
    values.put(name + "Blocks", finite.map(PairedRatio::blocks).orElse(null));
    values.put(name, finite.map(PairedRatio::ratio).orElse(null));
    values.put(name + "Error", finite.map(PairedRatio::standardError).orElse(null));
  }

  private static RunFigure figure(ResultSet row) throws SQLException {
    return new RunFigure(
        row.getString("configuration"),
        row.getInt("partitions"),
        row.getInt("blocks"),
        row.getDouble("median_ns"),
        Optional.ofNullable(row.getString("verdict")).map(SpeedVerdict::valueOf),
        ratio(row, "speedup_blocks", "speedup"),
        ratio(row, "loop_blocks", "per_loop"));
  }

  private static Optional<PairedRatio> ratio(ResultSet row, String blocks, String name)
      throws SQLException {
    int pairs = row.getInt(blocks);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new PairedRatio(pairs, row.getDouble(name), row.getDouble(name + "_error")));
  }
}
