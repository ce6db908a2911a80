package io.threadmill.history;

import io.threadmill.definition.JobDefinition.Schedule;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `job_schedule`: the schedules in force.
public final class ScheduleTable {

  private final JdbcClient client;

  ScheduleTable(JdbcClient client) {
    this.client = client;
  }

  /// Stores the schedule of a job in the place of an earlier one.
  public void store(JobSchedule job) {
    Schedule schedule = job.schedule();
    client
        .sql(
            """
            merge into job_schedule (job, job_file, job_text, daily_at, cron, zone, if_missed,
              settled_until, problem, paused_since)
            key (job)
            values (:job, :file, :text, :at, :cron, :zone, :ifMissed, :settledUntil, :problem,
              :pausedSince)
            """)
        .param("job", job.job())
        .param("file", job.file().toString())
        .param("text", job.text())
        .param("at", schedule.at().orElse(null), Types.VARCHAR)
        .param("cron", schedule.cron().orElse(null), Types.VARCHAR)
        .param("zone", schedule.zone().getId())
        .param("ifMissed", schedule.ifMissed())
        .param("settledUntil", UtcColumn.write(job.settledUntil()))
        .param("problem", job.problem())
        .param("pausedSince", orNull(job.pausedSince()), Types.TIMESTAMP)
        .update();
  }

  /// Stores that every night of a job until then has its row.
  public void settled(String job, Instant until) {
    client
        .sql("update job_schedule set settled_until = :until where job = :job")
        .param("until", UtcColumn.write(until))
        .param("job", job)
        .update();
  }

  /// Stores what is wrong with the file of a job now.
  public void problem(String job, String problem) {
    client
        .sql("update job_schedule set problem = :problem where job = :job")
        .param("problem", problem)
        .param("job", job)
        .update();
  }

  /// Stores since when a job is paused.
  ///
  /// @param since empty to resume it
  public void paused(String job, Optional<Instant> since) {
    client
        .sql("update job_schedule set paused_since = :since where job = :job")
        .param("since", orNull(since), Types.TIMESTAMP)
        .param("job", job)
        .update();
  }

  /// The job has no schedule any more.
  public void delete(String job) {
    client.sql("delete from job_schedule where job = :job").param("job", job).update();
  }

  public Optional<JobSchedule> find(String job) {
    return client
        .sql("select * from job_schedule where job = :job")
        .param("job", job)
        .query(ScheduleTable::row)
        .optional();
  }

  /// All schedules in force, ordered by job.
  public List<JobSchedule> all() {
    return client.sql("select * from job_schedule order by job").query(ScheduleTable::row).list();
  }

  private static @Nullable LocalDateTime orNull(Optional<Instant> time) {
    return time.map(UtcColumn::write).orElse(null);
  }

  private static JobSchedule row(ResultSet row, int index) throws SQLException {
    return new JobSchedule(
        row.getString("job"),
        Path.of(row.getString("job_file")),
        row.getString("job_text"),
        new Schedule(
            Optional.ofNullable(row.getString("daily_at")),
            Optional.ofNullable(row.getString("cron")),
            ZoneId.of(row.getString("zone")),
            row.getString("if_missed")),
        UtcColumn.read(row, "settled_until"),
        row.getString("problem"),
        UtcColumn.readIfAny(row, "paused_since"));
  }
}
