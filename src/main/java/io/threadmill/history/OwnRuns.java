package io.threadmill.history;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which runs of the table `run` are those of this home.
public final class OwnRuns {

  private final JdbcClient client;
  private final String home;

  OwnRuns(JdbcClient client, String home) {
    this.client = client;
    this.home = home;
  }

  /// Whether a run is one of this home.
  public boolean contains(String run) {
    return client
            .sql("select count(*) from run where id = :run and home = :home")
            .param("run", run)
            .param("home", home)
            .query(Integer.class)
            .single()
        > 0;
  }

  /// The home of a run, as a sentence may name it; empty for a run of this home or of none.
  public Optional<String> otherHome(String run) {
    return client
        .sql("select home from run where id = :run and home <> :home and home <> ''")
        .param("run", run)
        .param("home", home)
        .query(String.class)
        .optional();
  }

  /// The newest run of a job of this home that began by itself, if it began not before a time.
  ///
  /// @param startedBy as stored
  public Optional<String> startedSince(String job, String startedBy, Instant since) {
    return client
        .sql(
            """
            select id from run
            where home = :home and job = :job and started_by = :startedBy and started_at >= :since
            order by started_at desc, id desc limit 1
            """)
        .param("home", home)
        .param("job", job)
        .param("startedBy", startedBy)
        .param("since", UtcColumn.write(since))
        .query(String.class)
        .optional();
  }
}
