package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `scheduled_night`: one row for every time that a schedule of this home names.
public final class NightTable {

  private static final String SELECT = "select * from scheduled_night where home = :home ";
  private static final String OPEN = "and state in ('DUE', 'RUNNING') ";

  private final JdbcClient client;
  private final String home;

  NightTable(JdbcClient client, String home) {
    this.client = client;
    this.home = home;
  }

  /// Stores a night, unless it has its row already.
  public void decide(Night night) {
    client
        .sql(
            """
            insert into scheduled_night (home, job, expected_at, local_at, zone, state, reason, decided_at)
            select :home, :job, :expected, :local, :zone, :state, :reason, :decided
            where not exists (
              select 1 from scheduled_night
              where home = :home and job = :job and expected_at = :expected)
            """)
        .param("home", home)
        .param("job", night.job())
        .param("expected", UtcColumn.write(night.expected()))
        .param("local", night.local().toLocalDateTime())
        .param("zone", night.zone().getId())
        .param("state", night.state().name())
        .param("reason", night.reason())
        .param("decided", UtcColumn.write(night.decidedAt()))
        .update();
  }

  /// Stores which run is that of a night.
  public void running(Night night, String run, Instant at) {
    client
        .sql(
            """
            update scheduled_night set state = 'RUNNING', run_id = :run,
              started_at = coalesce(started_at, :at)
            where home = :home and job = :job and expected_at = :expected
            """)
        .param("home", home)
        .param("run", run)
        .param("at", UtcColumn.write(at))
        .param("job", night.job())
        .param("expected", UtcColumn.write(night.expected()))
        .update();
  }

  /// Stores how a night ended.
  public void ended(
      Night night, NightState state, String reason, OptionalInt exitCode, Instant at) {
    client
        .sql(
            """
            update scheduled_night set state = :state, reason = :reason, exit_code = :code,
              ended_at = :at
            where home = :home and job = :job and expected_at = :expected
            """)
        .param("home", home)
        .param("state", state.name())
        .param("reason", reason)
        .param("code", orNull(exitCode), Types.INTEGER)
        .param("at", UtcColumn.write(at))
        .param("job", night.job())
        .param("expected", UtcColumn.write(night.expected()))
        .update();
  }

  /// Forgets the nights of a job that have not come after all, unless they have a run.
  public void forgetAfter(String job, Instant now) {
    client
        .sql(
            """
            delete from scheduled_night
            where home = :home and job = :job and expected_at > :now and run_id is null
            """)
        .param("home", home)
        .param("job", job)
        .param("now", UtcColumn.write(now))
        .update();
  }

  /// The nights of all jobs of which something is still to come, the oldest first.
  public List<Night> open() {
    return client
        .sql(SELECT + OPEN + "order by expected_at, job")
        .param("home", home)
        .query(NightTable::row)
        .list();
  }

  /// The oldest night of a job of which something is still to come.
  public Optional<Night> open(String job) {
    return client
        .sql(SELECT + OPEN + "and job = :job order by expected_at limit 1")
        .param("home", home)
        .param("job", job)
        .query(NightTable::row)
        .optional();
  }

  /// The newest night of a job.
  public Optional<Night> last(String job) {
    return newest(job, 1).stream().findFirst();
  }

  /// The newest nights of a job, the newest first.
  public List<Night> newest(String job, int most) {
    return client
        .sql(SELECT + "and job = :job order by home, job, expected_at desc limit :most")
        .param("home", home)
        .param("job", job)
        .param("most", most)
        .query(NightTable::row)
        .list();
  }

  /// The newest nights of all jobs, the newest first.
  public List<Night> newest(int most) {
    return client
        .sql(SELECT + "order by expected_at desc, job limit :most")
        .param("home", home)
        .param("most", most)
        .query(NightTable::row)
        .list();
  }

  /// When nights of the job and home of a run left none, after a time and before it, the oldest
  /// first.
  List<Instant> missedBefore(StoredRun run, Instant from) {
    return client
        .sql(
            """
            select n.expected_at from scheduled_night n
            join run r on r.home = n.home and r.job = n.job
            where r.id = :run and n.state in ('MISSED', 'NOT_MEASURED')
              and n.expected_at > :from and n.expected_at < :to
            order by n.expected_at
            """)
        .param("run", run.id())
        .param("from", UtcColumn.write(from))
        .param("to", UtcColumn.write(run.startedAt()))
        .query((row, _) -> UtcColumn.read(row, "expected_at"))
        .list();
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Night row(ResultSet row, int index) throws SQLException {
    OptionalInt exit = OptionalColumn.integer(row, "exit_code");
    return new Night(
        row.getString("job"),
        UtcColumn.read(row, "expected_at"),
        ZoneId.of(row.getString("zone")),
        NightState.valueOf(row.getString("state")),
        row.getString("reason"),
        Optional.ofNullable(row.getString("run_id")),
        exit,
        UtcColumn.read(row, "decided_at"),
        UtcColumn.readIfAny(row, "started_at"),
        UtcColumn.readIfAny(row, "ended_at"));
  }
}
