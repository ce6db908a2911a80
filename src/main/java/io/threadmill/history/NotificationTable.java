package io.threadmill.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables `notification` and `notification_start`. Which runs have ended is found in the table
/// of runs, so none is forgotten however it ended.
public final class NotificationTable {

  private static final int LONGEST_PROBLEM = 1_000;

  /// A clock may be set back.
  private static final Duration SLACK = Duration.ofDays(1);

  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final String home;

  NotificationTable(JdbcClient client, TransactionTemplate transaction, String home) {
    this.client = client;
    this.transaction = transaction;
    this.home = home;
  }

  /// Somebody is told from now on, unless somebody is told already.
  public void begin(Instant now) {
    client
        .sql(
            """
            insert into notification_start (home, since)
            select cast(:home as varchar(500)), cast(:now as timestamp(3))
            where not exists (select 1 from notification_start where home = :home)
            """)
        .param("home", home)
        .param("now", UtcColumn.write(now))
        .update();
  }

  /// Nobody is told any more.
  public void end() {
    transaction.executeWithoutResult(
        _ -> {
          client
              .sql("delete from notification_start where home = :home")
              .param("home", home)
              .update();
          client
              .sql(
                  """
                  update notification set state = 'LEFT_OUT'
                  where state = 'PENDING' and run_id in (select id from run where home = :home)
                  """)
              .param("home", home)
              .update();
        });
  }

  /// The runs that have ended and were not looked at, the oldest first.
  ///
  /// @param lately only those that ended not long before now: the others were looked at before
  public List<EndedRun> ended(boolean lately, Instant now) {
    return client
        .sql(
            """
            select r.id, r.finished_at, r.exit_code, exists
              (select 1 from change_point c where c.told_by = r.id and c.ratio > 1) as slower
            from run r join notification_start s on s.home = r.home and r.finished_at >= s.since
            where r.home = :home and r.state in ('FINISHED', 'FAILED', 'STOPPED') and r.finished_at >= :recent
              and not exists (select 1 from notification n
                where n.run_id = r.id and n.ended_at = r.finished_at)
            order by r.finished_at, r.id
            """)
        .param("home", home)
        .param("recent", UtcColumn.write(lately ? now.minus(SLACK) : Instant.EPOCH))
        .query(
            (row, _) ->
                new EndedRun(
                    row.getString("id"),
                    UtcColumn.read(row, "finished_at"),
                    row.getInt("exit_code") != 0 && !isStopped(row.getInt("exit_code")),
                    row.getBoolean("slower")))
        .list();
  }

  private static boolean isStopped(int exitCode) {
    return exitCode == 130;
  }

  /// Stores whether somebody is told of a run.
  public void decide(EndedRun run, boolean told, Instant now) {
    NotificationState state = told ? NotificationState.PENDING : NotificationState.LEFT_OUT;
    client
        .sql(
            """
            insert into notification (run_id, ended_at, state, next_at)
            values (:run, :endedAt, :state, :now)
            """)
        .param("run", run.run())
        .param("endedAt", UtcColumn.write(run.endedAt()))
        .param("state", state.name())
        .param("now", UtcColumn.write(now))
        .update();
  }

  /// The one that has waited longest of those whose time has come.
  public Optional<Notification> due(Instant now) {
    return client
        .sql(
            """
            select n.* from notification n
            join run r on r.id = n.run_id and r.home = :home
            where n.state = 'PENDING' and n.next_at <= :now
            order by n.next_at, n.id limit 1
            """)
        .param("home", home)
        .param("now", UtcColumn.write(now))
        .query(
            (row, _) ->
                new Notification(
                    row.getLong("id"),
                    row.getString("run_id"),
                    row.getInt("attempts"),
                    UtcColumn.read(row, "next_at")))
        .optional();
  }

  /// Stores that somebody was told.
  public void sent(Notification notification) {
    client
        .sql(
            """
            update notification set state = 'SENT', attempts = attempts + 1, problem = ''
            where id = :id
            """)
        .param("id", notification.id())
        .update();
  }

  /// Stores that an attempt failed.
  ///
  /// @param next when it is tried again; empty when it is given up
  public void failed(Notification notification, String problem, Optional<Instant> next) {
    NotificationState state =
        next.isPresent() ? NotificationState.PENDING : NotificationState.GIVEN_UP;
    client
        .sql(
            """
            update notification set state = :state, attempts = attempts + 1, problem = :problem,
              next_at = :next
            where id = :id
            """)
        .param("state", state.name())
        .param("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
        .param("next", UtcColumn.write(next.orElse(notification.nextAt())))
        .param("id", notification.id())
        .update();
  }
}
