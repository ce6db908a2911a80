package io.threadmill.history;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes the rows of a run in small transactions, from the leaves up, so that each of these can
/// be called again wherever it was left.
final class RemovedRows {

  private static final int TRIALS = 20;
  private static final int RESULTS = 5_000;
  private static final int STEPS = 500;

  private final JdbcClient client;
  private final TransactionTemplate transaction;

  RemovedRows(JdbcClient client, TransactionTemplate transaction) {
    this.client = client;
    this.transaction = transaction;
  }

  /// What a trial says beside its samples, the results, and what Spring Batch keeps.
  void partitions(String run) {
    List<Long> trials =
        client
            .sql("select id from trial where run_id = :run order by id")
            .param("run", run)
            .query((row, _) -> row.getLong(1))
            .list();
    for (int from = 0; from < trials.size(); from += TRIALS) {
      List<Long> some = trials.subList(from, Math.min(from + TRIALS, trials.size()));
      together(
          () -> {
            deleteAll("delete from partition_timing where trial_id in (:ids)", some);
            deleteAll("delete from observation where trial_id in (:ids)", some);
          });
    }
    results(run);
    executions(run).forEach(this::execution);
  }

  private void results(String run) {
    int last =
        client
            .sql("select coalesce(max(row_index), -1) from result_row where run_id = :run")
            .param("run", run)
            .query(Integer.class)
            .single();
    for (int to = RESULTS; to < last + 1 + RESULTS; to += RESULTS) {
      client
          .sql("delete from result_row where run_id = :run and row_index < :to")
          .param("run", run)
          .param("to", to)
          .update();
    }
  }

  /// All trials with everything that is left of them.
  void trials(String run) {
    List<Long> trials =
        client
            .sql("select id from trial where run_id = :run order by id")
            .param("run", run)
            .query((row, _) -> row.getLong(1))
            .list();
    for (int from = 0; from < trials.size(); from += TRIALS) {
      deleteAll(
          "delete from trial where id in (:ids)",
          trials.subList(from, Math.min(from + TRIALS, trials.size())));
    }
    together(
        () -> {
          delete("delete from block_pass where run_id = :run", run);
          delete("delete from calibration where run_id = :run", run);
        });
  }

  /// The run, and what no other run shares with it. Changes that it has told or seen stay.
  void run(String run) {
    together(
        () -> {
          delete("delete from notification where run_id = :run", run);
          delete("delete from run where id = :run", run);
          client
              .sql(
                  """
                  delete from number_set where not exists
                    (select 1 from run where number_set_sha256 = sha256)
                  """)
              .update();
          client
              .sql(
                  """
                  delete from environment where not exists
                    (select 1 from run where environment_fingerprint = fingerprint)
                  """)
              .update();
        });
  }

  /// The executions of a run, by its parameter.
  private List<Long> executions(String run) {
    return client
        .sql(
            """
            select job_execution_id from batch_job_execution_params
            where parameter_name = 'run' and parameter_value = :run order by job_execution_id
            """)
        .param("run", run)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// Its parameter, by which it is found, goes last.
  private void execution(long execution) {
    List<Long> steps =
        client
            .sql("select step_execution_id from batch_step_execution where job_execution_id = :id")
            .param("id", execution)
            .query((row, _) -> row.getLong(1))
            .list();
    for (int from = 0; from < steps.size(); from += STEPS) {
      List<Long> some = steps.subList(from, Math.min(from + STEPS, steps.size()));
      together(
          () -> {
            deleteAll(
                "delete from batch_step_execution_context where step_execution_id in (:ids)", some);
            deleteAll("delete from batch_step_execution where step_execution_id in (:ids)", some);
          });
    }
    together(() -> withoutSteps(execution));
  }

  private void withoutSteps(long execution) {
    List<Long> one = List.of(execution);
    long instance =
        client
            .sql("select job_instance_id from batch_job_execution where job_execution_id = :id")
            .param("id", execution)
            .query(Long.class)
            .single();
    deleteAll("delete from batch_job_execution_context where job_execution_id in (:ids)", one);
    deleteAll("delete from batch_job_execution_params where job_execution_id in (:ids)", one);
    deleteAll("delete from batch_job_execution where job_execution_id in (:ids)", one);
    deleteAll(
        """
        delete from batch_job_instance where job_instance_id in (:ids) and not exists
          (select 1 from batch_job_execution e
           where e.job_instance_id = batch_job_instance.job_instance_id)
        """,
        List.of(instance));
  }

  private void together(Runnable things) {
    transaction.executeWithoutResult(_ -> things.run());
  }

  private void delete(String sql, String run) {
    client.sql(sql).param("run", run).update();
  }

  private void deleteAll(String sql, Collection<Long> ids) {
    client.sql(sql).param("ids", ids).update();
  }
}
