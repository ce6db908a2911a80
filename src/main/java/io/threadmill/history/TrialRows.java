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
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Rows of the tables `trial`, `sample` and `partition_timing` as values.
final class TrialRows {

  private TrialRows() {}

  static StoredTrial trial(
      ResultSet row, Map<Long, List<Sample>> samples, Map<Long, List<PartitionTiming>> timings)
      throws SQLException {
    long id = row.getLong("id");
    long cold = row.getLong("cold_ns");
    OptionalLong coldNs = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(cold);
    int median = row.getInt("median_sample");
    OptionalInt medianSample = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(median);
    return new StoredTrial(
        row.getInt("block"),
        row.getInt("position"),
        new Configuration(
            row.getString("configuration"),
            row.getString("variant"),
            Mode.labelled(row.getString("mode")).orElseThrow(),
            row.getInt("workers"),
            Transfer.valueOf(row.getString("transfer")),
            row.getInt("partitions")),
        row.getInt("repeat"),
        Ended.valueOf(row.getString("outcome")),
        row.getString("message"),
        coldNs,
        row.getInt("warm_up_samples"),
        row.getInt("measured_samples"),
        medianSample,
        row.getBoolean("steady"),
        row.getLong("pool_start_ns"),
        samples.getOrDefault(id, List.of()),
        timings.getOrDefault(id, List.of()));
  }

  static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        Phase.valueOf(row.getString("phase")),
        row.getInt("sample"),
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
        Long.parseUnsignedLong(row.getString("digest"), 16));
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
