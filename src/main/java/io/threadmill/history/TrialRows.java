package io.threadmill.history;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Rows of the tables `trial`, `sample` and `partition_timing` as values.
final class TrialRows {

  private TrialRows() {}

  static StoredTrial withoutSamples(ResultSet row) throws SQLException {
    return trial(row, Map.of(), Map.of(), new ObservationTable.Read());
  }

  static StoredTrial trial(
      ResultSet row,
      Map<Long, List<Sample>> samples,
      Map<Long, List<PartitionTiming>> timings,
      ObservationTable.Read observed)
      throws SQLException {
    long id = row.getLong("id");
    return new StoredTrial(
        row.getInt("block"),
        row.getInt("pass"),
        row.getInt("position"),
        new Configuration(
            row.getString("configuration"),
            row.getString("variant"),
            row.getString("baseline"),
            Mode.labelled(row.getString("mode")).orElseThrow(),
            row.getInt("workers"),
            Transfer.valueOf(row.getString("transfer")),
            row.getInt("partitions")),
        row.getInt("repeat"),
        Ended.valueOf(row.getString("outcome")),
        row.getString("message"),
        OptionalColumn.whole(row, "cold_ns"),
        row.getInt("warm_up_samples"),
        row.getInt("measured_samples"),
        OptionalColumn.integer(row, "median_sample"),
        row.getBoolean("steady"),
        row.getLong("pool_start_ns"),
        observed.of(id),
        samples.getOrDefault(id, List.of()),
        timings.getOrDefault(id, List.of()),
        row.getString("worker_names").lines().toList());
  }

  static Sample sample(ResultSet row, ObservationTable.Read observed) throws SQLException {
    Phase phase = Phase.valueOf(row.getString("phase"));
    int number = row.getInt("sample");
    return new Sample(
        phase,
        number,
        row.getLong("elapsed_ns"),
        row.getLong("cpu_ns"),
        row.getLong("gc_ns"),
        row.getLong("allocated_bytes"),
        new LaneTimes(
            row.getLong("send_ns"),
            row.getLong("decode_ns"),
            row.getLong("compute_ns"),
            row.getLong("encode_ns"),
            row.getLong("receive_ns"),
            row.getLong("idle_ns"),
            row.getLong("merge_ns"),
            row.getLong("unaccounted_ns")),
        Long.parseUnsignedLong(row.getString("digest"), 16),
        observed.of(row.getLong("trial_id"), phase, number));
  }

  static PartitionTiming timing(ResultSet row) throws SQLException {
    return new PartitionTiming(
        row.getInt("partition_index"),
        row.getInt("from_row"),
        row.getInt("to_row"),
        row.getInt("worker"),
        row.getLong("start_ns"),
        row.getLong("queue_ns"),
        row.getLong("send_ns"),
        row.getLong("decode_ns"),
        row.getLong("compute_ns"),
        row.getLong("encode_ns"),
        row.getLong("receive_ns"));
  }
}
