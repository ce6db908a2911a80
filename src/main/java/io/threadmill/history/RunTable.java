package io.threadmill.history;

import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Plan;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `run`, `number_set` and `environment`.
public final class RunTable {

  private static final String SELECT =
      """
      select r.*, e.facts, n.columns, n.row_count
      from run r
      join environment e on e.fingerprint = r.environment_fingerprint
      left join number_set n on n.sha256 = r.number_set_sha256
      """;

  private static final String SELECT_LISTED =
      """
      select r.id, r.job, r.started_by, r.input_file, r.quick, r.state, r.exit_code, r.message,
        r.headline, r.started_at, r.finished_at
      from run r
      """;

  private final JdbcClient client;
  private final Dialect dialect;
  private final String home;

  RunTable(JdbcClient client, Dialect dialect, String home) {
    this.client = client;
    this.dialect = dialect;
    this.home = home;
  }

  /// Stores a run that starts.
  public void start(RunStart run) {
    client
        .sql(
            dialect.unlessThere(
                """
                insert into environment (fingerprint, facts)
                select :fingerprint, :facts where not exists
                  (select 1 from environment where fingerprint = :fingerprint)
                """))
        .param("fingerprint", run.environment().fingerprint())
        .param("facts", Json.write(run.environment().facts()))
        .update();
    client
        .sql(
            """
            insert into run (id, job, workload, workload_version, definition, program_version,
              started_by, input_file, environment_fingerprint, quick, reference, seed, omissions,
              state, started_at, job_file, job_text, host, home, asked_blocks)
            values (:id, :job, :workload, :workloadVersion, :definition, :programVersion,
              :startedBy, :input, :environment, :quick, :reference, :seed, '[]',
              'RUNNING', :startedAt, :jobFile, :jobText, :host, :home, :askedBlocks)
            """)
        .param("askedBlocks", asked(run.origin()), Types.INTEGER)
        .param("home", home)
        .params(
            Map.ofEntries(
                Map.entry("id", run.id()),
                Map.entry("job", run.job()),
                Map.entry("workload", run.workload()),
                Map.entry("workloadVersion", run.workloadVersion()),
                Map.entry("definition", run.definition()),
                Map.entry("programVersion", run.programVersion()),
                Map.entry("startedBy", run.startedBy()),
                Map.entry("input", run.input().toString()),
                Map.entry("environment", run.environment().fingerprint()),
                Map.entry("quick", run.quick()),
                Map.entry("reference", run.reference()),
                Map.entry("seed", run.seed()),
                Map.entry("startedAt", UtcColumn.write(run.startedAt())),
                Map.entry("host", run.environment().host()),
                Map.entry("jobFile", run.origin().jobFile().toString()),
                Map.entry("jobText", run.origin().jobText())))
        .update();
  }

  private static @Nullable Integer asked(Origin origin) {
    return origin.askedBlocks().isPresent() ? origin.askedBlocks().getAsInt() : null;
  }

  /// What a run began with; empty for runs of versions that did not keep it.
  public Optional<Origin> origin(String run) {
    return client
        .sql("select * from run where id = :run and job_text is not null")
        .param("run", run)
        .query(
            (row, _) ->
                new Origin(
                    Path.of(row.getString("job_file")),
                    row.getString("job_text"),
                    OptionalColumn.integer(row, "asked_blocks")))
        .optional();
  }

  /// Marks a run that goes on as running.
  public void resumed(String run) {
    client
        .sql(
            """
            update run set state = 'RUNNING', restarts = restarts + 1, exit_code = null,
              message = '', finished_at = null
            where id = :run
            """)
        .param("run", run)
        .update();
  }

  /// Stores how many cores other processes used just before a run; of several looks the worst.
  ///
  /// @param cores empty when nobody looked, or it is not known
  public void othersUsed(String run, OptionalDouble cores) {
    if (cores.isPresent()) {
      client
          .sql(
              """
              update run set others_cores = greatest(coalesce(others_cores, 0), :cores)
              where id = :run
              """)
          .param("cores", cores.getAsDouble())
          .param("run", run)
          .update();
    }
  }

  /// Marks a run as one that nobody measures any more and that is not finished.
  public void interrupted(String run) {
    client.sql("update run set state = 'INTERRUPTED' where id = :run").param("run", run).update();
  }

  /// The ids of all runs of this home that are going on or could be resumed.
  public Set<String> unfinished() {
    return client
        .sql(SELECT + "where r.home = :home and r.job_text is not null")
        .param("home", home)
        .query(RunRows::run)
        .list()
        .stream()
        .filter(run -> run.isUnfinished() || run.state() == RunState.RUNNING)
        .map(StoredRun::id)
        .collect(Collectors.toSet());
  }

  /// Stores what a run reads.
  public void staged(String run, NumberSet numbers, String inputSha256, long badRows) {
    client
        .sql(
            dialect.unlessThere(
                """
                insert into number_set (sha256, columns, row_count)
                select :sha256, :columns, :rows where not exists
                  (select 1 from number_set where sha256 = :sha256)
                """))
        .param("sha256", numbers.sha256())
        .param("columns", String.join(",", numbers.columns()))
        .param("rows", numbers.rows())
        .update();
    client
        .sql(
            """
            update run set number_set_sha256 = :sha256, input_sha256 = :input, bad_rows = :bad
            where id = :run
            """)
        .param("sha256", numbers.sha256())
        .param("input", inputSha256)
        .param("bad", badRows)
        .param("run", run)
        .update();
  }

  /// Stores how many rows of the input are bad.
  public void badRows(String run, long count) {
    client
        .sql("update run set bad_rows = :count where id = :run")
        .param("count", count)
        .param("run", run)
        .update();
  }

  /// Marks runs of this home whose process is gone. Only one process can have the database open for
  /// a home, so when it has just been opened, nobody can be running.
  public void interruptAbandoned() {
    client
        .sql("update run set state = 'INTERRUPTED' where state = 'RUNNING' and home = :home")
        .param("home", home)
        .update();
  }

  /// Stores what a run is going to measure.
  public void planned(String run, Plan plan) {
    client
        .sql(
            "update run set blocks = greatest(coalesce(blocks, 0), :blocks), omissions = :omissions where id = :run")
        .param("blocks", plan.blocks())
        .param("omissions", Json.write(plan.omissions()))
        .param("run", run)
        .update();
  }

  /// Stores how many blocks a run measures, as far as is known.
  public void blocks(String run, int blocks) {
    client
        .sql("update run set blocks = :blocks where id = :run")
        .param("blocks", blocks)
        .param("run", run)
        .update();
  }

  /// Stores the digest of the right results.
  public void rightDigest(String run, String digest) {
    client
        .sql("update run set right_digest = :digest where id = :run")
        .param("digest", digest)
        .param("run", run)
        .update();
  }

  /// Stores what a run found, in one sentence.
  public void headline(String run, String sentence) {
    client
        .sql("update run set headline = :sentence where id = :run")
        .param("sentence", sentence)
        .param("run", run)
        .update();
  }

  /// Stores how a run ended.
  public void ended(String run, RunState state, int exitCode, String message, Instant at) {
    client
        .sql(
            """
            update run set state = :state, exit_code = :code, message = :message, finished_at = :at
            where id = :run
            """)
        .param("state", state.name())
        .param("code", exitCode)
        .param("message", dialect.text(message))
        .param("at", UtcColumn.write(at))
        .param("run", run)
        .update();
  }

  public Optional<StoredRun> find(String id) {
    return client.sql(SELECT + "where r.id = :id").param("id", id).query(RunRows::run).optional();
  }

  /// Those of some runs that there are.
  public List<StoredRun> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : client.sql(SELECT + "where r.id in (:ids)").param("ids", ids).query(RunRows::run).list();
  }

  /// The newest runs first.
  public List<ListedRun> newest(int most) {
    return list(RunFilter.ALL, 0, most);
  }

  /// Some runs, the newest first.
  ///
  /// @param from how many of them are left out first
  public List<ListedRun> list(RunFilter filter, int from, int most) {
    return client
        .sql(
            SELECT_LISTED
                + """
                where %s order by r.started_at desc, r.id desc limit :most offset :from
                """
                    .formatted(filter.condition()))
        .params(filter.parameters())
        .param("most", most)
        .param("from", from)
        .query(RunRows::listed)
        .list();
  }

  /// The newest run of a job of this home that has ended.
  public Optional<ListedRun> lastEnded(String job) {
    return client
        .sql(
            SELECT_LISTED
                + """
                where r.home = :home and r.job = :job and r.state not in ('RUNNING', 'INTERRUPTED')
                order by r.home, r.job, r.started_at desc, r.id desc limit 1
                """)
        .param("home", home)
        .param("job", job)
        .query(RunRows::listed)
        .optional();
  }
}
