package io.threadmill.history;

import io.threadmill.definition.JobFile;
import io.threadmill.measurement.Environment;
import io.threadmill.numberset.ShownText;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import tools.jackson.core.JacksonException;

/// Puts the rows of an archive into the database. Whoever calls it does so in a transaction: rows
/// that belong elsewhere are found one by one.
final class ArchivedInserts {

  private static final int BATCH = 5_000;
  private static final int LANES = 5;

  private final JdbcTemplate jdbc;
  private final ArchiveFile archive;

  /// Numbers of trials in the database by those in the archive.
  private final Map<Long, Long> trials = new HashMap<>();

  ArchivedInserts(JdbcTemplate jdbc, ArchiveFile archive) {
    this.jdbc = jdbc;
    this.archive = archive;
  }

  /// Stores all rows.
  ///
  /// @throws ArchiveException when they are not those of one run that is over
  void insertAll() {
    List<@Nullable Object> run = onlyRow(ArchivedTable.RUN).orElseThrow(this::noRun);
    requireRun(run);
    shared(ArchivedTable.ENVIRONMENT, text(ArchivedTable.RUN, run, "environment_fingerprint"));
    shared(ArchivedTable.NUMBER_SET, text(ArchivedTable.RUN, run, "number_set_sha256"));
    for (ArchivedTable table : ArchivedTable.of(archive.schema())) {
      switch (table.rows()) {
        case ENVIRONMENT, NUMBER_SET -> {} // stored above
        case RUN -> insert(table, List.of(run));
        case TRIAL -> trials(table);
        case OF_RUN, OF_TRIAL -> all(table);
      }
    }
    fillIn();
  }

  private void requireRun(List<@Nullable Object> run) {
    if (!archive.run().equals(text(ArchivedTable.RUN, run, "id"))) {
      throw anotherRun(ArchivedTable.RUN, 1);
    }
    String job = String.valueOf(text(ArchivedTable.RUN, run, "job"));
    if (!JobFile.isName(job)) {
      throw new ArchiveException("no job can be called '%s'".formatted(ShownText.of(job)));
    }
    if (RunState.RUNNING.name().equals(text(ArchivedTable.RUN, run, "state"))) {
      throw new ArchiveException("run %s was not over".formatted(archive.run()));
    }
  }

  private ArchiveException noRun() {
    return new ArchiveException(ArchivedTable.RUN.entry() + ": it has no row");
  }

  /// A row that other runs may have as well: it is stored once.
  private void shared(ArchivedTable table, @Nullable String key) {
    Optional<List<@Nullable Object>> row = onlyRow(table);
    if (key == null && row.isEmpty()) {
      return;
    }
    if (key == null || row.isEmpty() || !key.equals(row.get().getFirst())) {
      throw new ArchiveException(table.entry() + ": it is not that of the run");
    }
    if (table == ArchivedTable.ENVIRONMENT) {
      requireFingerprint(key, text(table, row.get(), "facts"));
    }
    List<ArchivedColumn> columns = table.columns(archive.schema());
    int known =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "select count(*) from %s where %s = ?"
                    .formatted(table.table(), columns.getFirst().name()),
                Integer.class,
                key));
    if (known == 0) {
      insert(table, List.of(row.get()));
    }
  }

  private static void requireFingerprint(String fingerprint, @Nullable String facts) {
    try {
      if (facts != null
          && facts.startsWith("{")
          && new Environment(Json.facts(facts)).fingerprint().equals(fingerprint)) {
        return;
      }
    } catch (JacksonException _) {
      // told below
    }
    throw new ArchiveException(
        ArchivedTable.ENVIRONMENT.entry() + ": its facts are not those of its fingerprint");
  }

  private Optional<List<@Nullable Object>> onlyRow(ArchivedTable table) {
    try (ArchivedRows rows = archive.rows(table)) {
      Optional<List<@Nullable Object>> row = rows.next();
      if (row.isPresent() && rows.next().isPresent()) {
        throw new ArchiveException(table.entry() + ": it has more than one row");
      }
      return row;
    }
  }

  private void trials(ArchivedTable table) {
    List<ArchivedColumn> columns = table.columns(archive.schema());
    List<ArchivedColumn> stored = columns.subList(1, columns.size()); // without its number
    String sql = ArchivedTable.insert(table.table(), stored);
    try (ArchivedRows rows = archive.rows(table)) {
      for (Optional<List<@Nullable Object>> row = rows.next(); row.isPresent(); row = rows.next()) {
        long number = trials.size() + 1L;
        if (!Objects.equals(number, row.get().getFirst())) {
          throw new ArchiveException(
              "%s: row %d: its number is not %d".formatted(table.entry(), number, number));
        }
        requireThisRun(table, number, row.get().get(1));
        trials.put(number, insertTrial(sql, row.get()));
      }
    }
  }

  private long insertTrial(String sql, List<@Nullable Object> row) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    fitting(
        ArchivedTable.TRIAL,
        () ->
            jdbc.update(
                connection -> {
                  PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"});
                  for (int i = 1; i < row.size(); i++) {
                    insert.setObject(i, row.get(i));
                  }
                  return insert;
                },
                key));
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  private void all(ArchivedTable table) {
    List<List<@Nullable Object>> waiting = new ArrayList<>();
    try (ArchivedRows rows = archive.rows(table)) {
      long number = 1;
      for (Optional<List<@Nullable Object>> row = rows.next(); row.isPresent(); row = rows.next()) {
        waiting.add(owned(table, number++, row.get()));
        if (waiting.size() == BATCH) {
          insert(table, waiting);
          waiting.clear();
        }
      }
    }
    insert(table, waiting);
  }

  /// A row with its run, or the number of its trial in the database, in front.
  private List<@Nullable Object> owned(
      ArchivedTable table, long number, List<@Nullable Object> row) {
    if (table.rows() == ArchivedTable.Rows.OF_RUN) {
      requireThisRun(table, number, row.getFirst());
      return row;
    }
    Long trial = row.getFirst() instanceof Long archived ? trials.get(archived) : null;
    if (trial == null) {
      throw new ArchiveException(
          "%s: row %d: there is no such trial".formatted(table.entry(), number));
    }
    row.set(0, trial);
    return row;
  }

  private void requireThisRun(ArchivedTable table, long number, @Nullable Object run) {
    if (!archive.run().equals(run)) {
      throw anotherRun(table, number);
    }
  }

  private static ArchiveException anotherRun(ArchivedTable table, long number) {
    return new ArchiveException(
        "%s: row %d: it is of another run".formatted(table.entry(), number));
  }

  private void insert(ArchivedTable table, List<List<@Nullable Object>> rows) {
    String sql = ArchivedTable.insert(table.table(), table.columns(archive.schema()));
    List<Object[]> values = rows.stream().map(List::toArray).toList();
    fitting(table, () -> jdbc.batchUpdate(sql, values));
  }

  private static void fitting(ArchivedTable table, Runnable insert) {
    try {
      insert.run();
    } catch (DataIntegrityViolationException e) {
      throw new ArchiveException(table.entry() + ": its rows do not fit the table", e);
    }
  }

  private @Nullable String text(ArchivedTable table, List<@Nullable Object> row, String column) {
    List<ArchivedColumn> columns = table.columns(archive.schema());
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return (String) row.get(i);
      }
    }
    throw new IllegalArgumentException(column);
  }

  /// What the migrations of the schema did to rows that were there before them. And whatever an
  /// archive says, a run cannot go on where it did not begin.
  private void fillIn() {
    if (archive.schema() < LANES) {
      jdbc.update(
          """
          update sample set compute_ns = elapsed_ns
              * (select t.workers from trial t where t.id = trial_id) - idle_ns - unaccounted_ns
          where trial_id in (select id from trial where run_id = ?)
          """,
          archive.run());
    }
    jdbc.update(
        """
        update run set job_file = null, job_text = null
        where id = ? and not (state = 'FINISHED' or (state = 'FAILED' and exit_code = 3))
        """,
        archive.run());
  }
}
