package io.threadmill.history;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.workload.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes rows of the tables `trial`, `sample` and `partition_timing`.
record TrialInserts(JdbcClient client, JdbcTemplate jdbc, Dialect dialect) {

  /// Stores a trial without what it measured.
  ///
  /// @return its number
  long trial(String run, PlannedTrial trial, int repeat, TrialOutcome outcome, Duration took) {
    Configuration configuration = trial.configuration();
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("block", trial.block());
    values.put("pass", trial.pass());
    values.put("took", took.toNanos());
    values.put("position", trial.position());
    values.put("configuration", configuration.name());
    values.put("variant", configuration.variant());
    values.put("baseline", configuration.baseline());
    values.put("mode", configuration.mode().label());
    values.put("workers", configuration.workers());
    values.put("transfer", configuration.transfer().name());
    values.put("partitions", configuration.partitions());
    values.put("repeat", repeat);
    putOutcome(values, outcome);
    client
        .sql(
            """
            insert into trial (run_id, block, pass, took_ns, position, configuration, variant, baseline, mode,
              workers, transfer, partitions, repeat, attempt, outcome, message, cold_ns, warm_up_samples,
              measured_samples, median_sample, steady, pool_start_ns, worker_names)
            values (:run, :block, :pass, :took, :position, :configuration, :variant, :baseline,
              :mode, :workers, :transfer, :partitions, :repeat,
              1 + (select count(*) from trial where run_id = :run and block = :block
                and pass = :pass and configuration = :configuration),
              :outcome, :message, :cold, :warmUps, :measured, :median, :steady, :poolStart, :names)
            """)
        .params(values)
        .update();
    return client
        .sql(
            """
            select max(id) from trial
            where run_id = :run and block = :block and pass = :pass
              and configuration = :configuration
            """)
        .params(values)
        .query(Long.class)
        .single();
  }

  private void putOutcome(Map<String, @Nullable Object> values, TrialOutcome outcome) {
    values.put("outcome", ended(outcome).name());
    values.put("message", dialect.text(message(outcome)));
    values.put("cold", null);
    values.put("warmUps", 0);
    values.put("measured", 0);
    values.put("median", null);
    values.put("steady", true);
    values.put("poolStart", 0);
    values.put("names", "");
    if (outcome instanceof TrialOutcome.Measured measured) {
      values.put("cold", measured.coldNs());
      values.put("warmUps", measured.warmUpSamples());
      values.put("measured", measured.measuredSamples());
      values.put("median", measured.medianSample());
      values.put("steady", measured.steady());
      values.put("poolStart", measured.poolStartNs());
      values.put("names", dialect.text(String.join("\n", measured.workers())));
    }
  }

  private static Ended ended(TrialOutcome outcome) {
    return switch (outcome) {
      case TrialOutcome.Measured _ -> Ended.MEASURED;
      case TrialOutcome.Failed _ -> Ended.FAILED;
      case TrialOutcome.TimedOut _ -> Ended.TIMED_OUT;
      case TrialOutcome.Hindered _, TrialOutcome.Stopped _ ->
          throw new IllegalArgumentException("a trial without a result is not stored");
    };
  }

  private static String message(TrialOutcome outcome) {
    return switch (outcome) {
      case TrialOutcome.Failed failed -> failed.message();
      case TrialOutcome.TimedOut late -> late.message();
      case TrialOutcome.Measured _, TrialOutcome.Hindered _, TrialOutcome.Stopped _ -> "";
    };
  }

  void samples(long trial, List<Sample> samples) {
    List<Object[]> rows = new ArrayList<>();
    for (Sample sample : samples) {
      rows.add(
          new Object[] {
            trial,
            sample.phase().name(),
            sample.number(),
            sample.elapsedNs(),
            sample.cpuNs(),
            sample.gcNs(),
            sample.allocatedBytes(),
            sample.lanes().sendNs(),
            sample.lanes().decodeNs(),
            sample.lanes().computeNs(),
            sample.lanes().encodeNs(),
            sample.lanes().receiveNs(),
            sample.lanes().idleNs(),
            sample.lanes().mergeNs(),
            sample.lanes().unaccountedNs(),
            Digest.format(sample.digest())
          });
    }
    jdbc.batchUpdate(
        """
        insert into sample (trial_id, phase, sample, elapsed_ns, cpu_ns, gc_ns, allocated_bytes,
          send_ns, decode_ns, compute_ns, encode_ns, receive_ns, idle_ns, merge_ns,
          unaccounted_ns, digest)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  void timings(long trial, List<PartitionTiming> timings) {
    List<Object[]> rows = new ArrayList<>();
    for (PartitionTiming timing : timings) {
      rows.add(
          new Object[] {
            trial,
            timing.partition(),
            timing.fromRow(),
            timing.toRow(),
            timing.worker(),
            timing.startNs(),
            timing.queueNs(),
            timing.sendNs(),
            timing.decodeNs(),
            timing.computeNs(),
            timing.encodeNs(),
            timing.receiveNs()
          });
    }
    jdbc.batchUpdate(
        """
        insert into partition_timing (trial_id, partition_index, from_row, to_row, worker,
          start_ns, queue_ns, send_ns, decode_ns, compute_ns, encode_ns, receive_ns)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }
}
