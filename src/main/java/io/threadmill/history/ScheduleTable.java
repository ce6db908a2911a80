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

/// The table `job_schedule`: the schedules in force in this home.
public final class ScheduleTable {

  private static final String OURS = "where home = :home and job = :job";

  private final JdbcClient client;
  private final String home;

  ScheduleTable(JdbcClient client, String home) {
    this.client = client;
    this.home = home;
  }

  /// Stores the schedule of a job in the place of an earlier one.
  public void store(JobSchedule job) {
    if (update(job) == 0) {
      write(
          job,
          """
          insert into job_schedule (home, job, job_file, job_text, daily_at, cron, zone, if_missed,
            settled_until, problem, paused_since)
          values (:home, :job, :file, :text, :at, :cron, :zone, :ifMissed, :settledUntil, :problem,
            :pausedSince)
          """);
    }
  }

  private int update(JobSchedule job) {
    return write(
        job,
        """
        update job_schedule set job_file = :file, job_text = :text, daily_at = :at, cron = :cron,
          zone = :zone, if_missed = :ifMissed, settled_until = :settledUntil, problem = :problem,
          paused_since = :pausedSince
        """
            + OURS);
  }

  private int write(JobSchedule job, String sql) {
    Schedule schedule = job.schedule();
    return client
        .sql(sql)
        .param("home", home)
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
        .sql("update job_schedule set settled_until = :until " + OURS)
        .param("home", home)
        .param("until", UtcColumn.write(until))
        .param("job", job)
        .update();
  }

  /// Stores what is wrong with the file of a job now.
  public void problem(String job, String problem) {
    client
        .sql("update job_schedule set problem = :problem " + OURS)
        .param("home", home)
        .param("problem", problem)
        .param("job", job)
        .update();
  }

  /// Stores since when a job is paused.
  ///
  /// @param since empty to resume it
  public void paused(String job, Optional<Instant> since) {
    client
        .sql("update job_schedule set paused_since = :since " + OURS)
        .param("home", home)
        .param("since", orNull(since), Types.TIMESTAMP)
        .param("job", job)
        .update();
  }

  /// The job has no schedule any more.
  public void delete(String job) {
    client.sql("delete from job_schedule " + OURS).param("home", home).param("job", job).update();
  }

  public Optional<JobSchedule> find(String job) {
    return client
        .sql("select * from job_schedule " + OURS)
        .param("home", home)
        .param("job", job)
        .query(ScheduleTable::row)
        .optional();
  }

  /// All schedules in force, ordered by job.
  public List<JobSchedule> all() {
    return client
        .sql("select * from job_schedule where home = :home order by job")
        .param("home", home)
        .query(ScheduleTable::row)
        .list();
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
