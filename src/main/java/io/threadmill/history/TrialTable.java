package io.threadmill.history;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.PlannedTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables `trial`, `sample` and `partition_timing`.
public final class TrialTable {

  private static final String ALL_PASSES =
      """
      from trial t
      where t.run_id = :run
        and t.attempt =
          (select max(a.attempt) from trial a where a.run_id = t.run_id and a.block = t.block
            and a.pass = t.pass and a.configuration = t.configuration)
      """;

  private static final String LAST_ATTEMPTS =
      ALL_PASSES
          + """
            and t.pass =
              (select max(p.pass) from trial p where p.run_id = t.run_id and p.block = t.block)
          """;

  private final JdbcClient client;
  private final TrialInserts inserts;
  private final TransactionTemplate transaction;
  private final ObservationTable observations;

  TrialTable(
      JdbcClient client, JdbcTemplate jdbc, Dialect dialect, TransactionTemplate transaction) {
    this.client = client;
    this.inserts = new TrialInserts(client, jdbc, dialect);
    this.transaction = transaction;
    this.observations = new ObservationTable(client, jdbc);
  }

  /// Stores a trial with everything it measured, or nothing of it.
  ///
  /// @param took from the start of its process to its end
  /// @param afterwards done in the same transaction
  public void store(
      String run,
      PlannedTrial trial,
      int repeat,
      TrialOutcome outcome,
      Duration took,
      Runnable afterwards) {
    transaction.executeWithoutResult(
        _ -> {
          long id = inserts.trial(run, trial, repeat, outcome, took);
          if (outcome instanceof TrialOutcome.Measured measured) {
            inserts.samples(id, measured.samples());
            inserts.timings(id, measured.timings());
            observations.insert(id, measured);
          }
          afterwards.run();
        });
  }

  /// The last attempt of each trial of a run in the order in which they were measured, samples and
  /// timings left out.
  public List<StoredTrial> withoutSamples(String run) {
    return of(run, LAST_ATTEMPTS, Map.of(), Map.of(), new ObservationTable.Read());
  }

  /// The last attempt of each trial of a run with its samples, in the order in which they were
  /// measured.
  public List<StoredTrial> of(String run) {
    ObservationTable.Read observed = observations.of("select t.id " + LAST_ATTEMPTS, run);
    return of(run, LAST_ATTEMPTS, samples(run, LAST_ATTEMPTS, observed), timings(run), observed);
  }

  /// The last attempt of each trial of a run with its samples, those of blocks that were measured
  /// again included: what was wrong then is wrong.
  public List<StoredTrial> ofAllPasses(String run) {
    ObservationTable.Read observed = observations.of("select t.id " + ALL_PASSES, run);
    return of(run, ALL_PASSES, samples(run, ALL_PASSES, observed), Map.of(), observed);
  }

  /// The attempts of a run that failed or were late and were followed by another one.
  public List<StoredTrial> failedBefore(String run) {
    return client
        .sql(
            """
            select t.* from trial t
            where t.run_id = :run and t.outcome <> 'MEASURED' and exists
              (select 1 from trial a where a.run_id = t.run_id and a.block = t.block
                and a.pass = t.pass and a.configuration = t.configuration
                and a.attempt > t.attempt)
            order by t.block, t.position, t.attempt
            """)
        .param("run", run)
        .query((row, _) -> TrialRows.withoutSamples(row))
        .list();
  }

  /// Whether any attempt at a trial failed or was late.
  public boolean hasFailed(String run, PlannedTrial trial) {
    return client
        .sql(
            """
            select count(*) > 0 from trial
            where run_id = :run and block = :block and pass = :pass
              and configuration = :configuration and outcome <> 'MEASURED'
            """)
        .param("run", run)
        .param("block", trial.block())
        .param("pass", trial.pass())
        .param("configuration", trial.configuration().name())
        .query(Boolean.class)
        .single();
  }

  /// How long all trials of a run took together: attempts that failed and blocks that were measured
  /// again are counted, outages are not.
  public Duration took(String run) {
    return Duration.ofNanos(
        client
            .sql("select coalesce(sum(took_ns), 0) from trial where run_id = :run")
            .param("run", run)
            .query(Long.class)
            .single());
  }

  /// @param which trials
  private List<StoredTrial> of(
      String run,
      String which,
      Map<Long, List<Sample>> samples,
      Map<Long, List<PartitionTiming>> timings,
      ObservationTable.Read observed) {
    return client
        .sql("select t.* " + which + " order by t.block, t.pass, t.position")
        .param("run", run)
        .query((row, _) -> TrialRows.trial(row, samples, timings, observed))
        .list();
  }

  private Map<Long, List<Sample>> samples(
      String run, String which, ObservationTable.Read observed) {
    Map<Long, List<Sample>> byTrial = new HashMap<>();
    client
        .sql(
            "select s.* from sample s where s.trial_id in (select t.id "
                + which
                + ") order by s.trial_id, s.phase desc, s.sample")
        .param("run", run)
        .query(
            row -> {
              byTrial
                  .computeIfAbsent(row.getLong("trial_id"), _ -> new ArrayList<>())
                  .add(TrialRows.sample(row, observed));
            });
    return byTrial;
  }

  private Map<Long, List<PartitionTiming>> timings(String run) {
    Map<Long, List<PartitionTiming>> byTrial = new HashMap<>();
    client
        .sql(
            "select p.* from partition_timing p where p.trial_id in (select t.id "
                + LAST_ATTEMPTS
                + ") order by p.trial_id, p.partition_index")
        .param("run", run)
        .query(
            row -> {
              byTrial
                  .computeIfAbsent(row.getLong("trial_id"), _ -> new ArrayList<>())
                  .add(TrialRows.timing(row));
            });
    return byTrial;
  }
}
