package io.threadmill.history;

import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `block_pass`.
public final class BlockTable {

  private final JdbcClient client;

  BlockTable(JdbcClient client) {
    this.client = client;
  }

  /// Stores what the reference loop took before the first trial of a pass. What is stored already
  /// stays: an interrupted pass began when it began.
  public void begin(String run, int block, int pass, Optional<LoopTimes> loop) {
    Map<String, @Nullable Object> values = key(run, block, pass);
    putLoop(values, loop);
    client
        .sql(
            """
            insert into block_pass (run_id, block, pass, loop_before_ns, core_before_ns)
            select :run, :block, :pass, :slowest, :fastest where not exists
              (select 1 from block_pass where run_id = :run and block = :block and pass = :pass)
            """)
        .params(values)
        .update();
  }

  /// What the reference loop took before a pass that has begun.
  public Optional<LoopTimes> before(String run, int block, int pass) {
    return client
        .sql(
            """
            select loop_before_ns, core_before_ns from block_pass
            where run_id = :run and block = :block and pass = :pass
            """)
        .params(key(run, block, pass))
        .query((row, _) -> loop(row, "before"))
        .optional()
        .flatMap(it -> it);
  }

  /// Stores a decision about a pass that has begun.
  public void decide(String run, StoredBlock block) {
    Map<String, @Nullable Object> values = key(run, block.block(), block.pass());
    putLoop(values, block.after());
    values.put("repeated", block.isRepeated());
    values.put("reason", block.decision().map(it -> it.reason().name()).orElse(null));
    values.put("widest", block.decision().map(it -> orNull(it.widest())).orElse(null));
    client
        .sql(
            """
            update block_pass set loop_after_ns = :slowest, core_after_ns = :fastest, repeated = :repeated, reason = :reason,
              widest = :widest
            where run_id = :run and block = :block and pass = :pass
            """)
        .params(values)
        .update();
  }

  /// The decisions of a run, in their order.
  public List<StoredBlock> of(String run) {
    return client
        .sql(
            """
            select * from block_pass where run_id = :run and repeated is not null
            order by block, pass
            """)
        .param("run", run)
        .query((row, _) -> block(row))
        .list();
  }

  private static StoredBlock block(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    int block = row.getInt("block");
    return new StoredBlock(
        block,
        row.getInt("pass"),
        loop(row, "before"),
        loop(row, "after"),
        reason == null
            ? Optional.empty()
            : Optional.of(
                new StopDecision(
                    StopDecision.Reason.valueOf(reason),
                    block,
                    OptionalColumn.number(row, "widest"))));
  }

  private static Map<String, @Nullable Object> key(String run, int block, int pass) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("block", block);
    values.put("pass", pass);
    return values;
  }

  private static void putLoop(Map<String, @Nullable Object> values, Optional<LoopTimes> loop) {
    values.put("slowest", loop.map(LoopTimes::slowestNs).orElse(null));
    values.put("fastest", loop.map(LoopTimes::fastestNs).orElse(null));
  }

  private static Optional<LoopTimes> loop(ResultSet row, String when) throws SQLException {
    OptionalDouble slowest = OptionalColumn.number(row, "loop_%s_ns".formatted(when));
    OptionalDouble fastest = OptionalColumn.number(row, "core_%s_ns".formatted(when));
    return slowest.isEmpty() || fastest.isEmpty()
        ? Optional.empty()
        : Optional.of(new LoopTimes(slowest.getAsDouble(), fastest.getAsDouble()));
  }

  private static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? (Double) number.getAsDouble() : null;
  }
}
