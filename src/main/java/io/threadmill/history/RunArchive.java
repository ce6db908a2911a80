package io.threadmill.history;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Everything that the database holds of a run as one zip file, and back.
public final class RunArchive {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final TransactionTemplate transaction;

  RunArchive(JdbcTemplate jdbc, JdbcClient client, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.client = client;
    this.transaction = transaction;
  }

  /// Writes the archive of a run that is over. The same run gives the same bytes.
  ///
  /// @param results the file with the results of all rows, where the database does not hold them
  public void write(String run, String programVersion, Optional<Path> results, OutputStream out)
      throws IOException {
    ArchiveWriter writer = new ArchiveWriter(out, ArchiveLimits.GENEROUS);
    int schema = schema();
    for (ArchivedTable table : ArchivedTable.of(schema)) {
      writer.add(table.entry(), entry -> write(run, table, table.columns(schema), entry));
    }
    if (results.isPresent()) {
      writer.add(ArchiveFile.RESULTS, entry -> Files.copy(results.get(), entry));
    }
    writer.finish(programVersion, schema, run);
  }

  private void write(
      String run, ArchivedTable table, List<ArchivedColumn> columns, OutputStream out)
      throws IOException {
    out.write(ArchivedRows.line(columns.stream().map(ArchivedColumn::name).toList()));
    try {
      client
          .sql(table.select(columns))
          .param("run", run)
          .query(
              row -> {
                write(ArchivedRows.line(read(row, columns)), out);
              });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static void write(byte[] line, OutputStream out) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<@Nullable Object> read(ResultSet row, List<ArchivedColumn> columns)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(columns.get(i).read(row, i + 1));
    }
    return values;
  }

  /// Opens an archive and reads all of it.
  ///
  /// @throws ArchiveException when it is none, or not for this version
  public ArchiveFile open(Path file) throws IOException {
    return ArchiveFile.open(file, schema(), ArchiveLimits.GENEROUS);
  }

  /// Stores the run of an archive, or nothing of it.
  ///
  /// @param proof done in the same transaction: what it throws undoes everything
  /// @return false when the same run is there already
  /// @throws ArchiveException when the rows do not belong together, or another run of that id is
  ///   there already
  public boolean store(ArchiveFile archive, Runnable proof) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              if (isThere(archive.run())) {
                requireSame(archive);
                return false;
              }
              new ArchivedInserts(jdbc, archive).insertAll();
              proof.run();
              return true;
            }));
  }

  private boolean isThere(String run) {
    return client
            .sql("select count(*) from run where id = :run")
            .param("run", run)
            .query(Integer.class)
            .single()
        > 0;
  }

  /// But for the environment: what the host is called is no part of it.
  private void requireSame(ArchiveFile archive) {
    for (ArchivedTable table : ArchivedTable.of(archive.schema())) {
      if (table != ArchivedTable.ENVIRONMENT && !isSame(archive, table)) {
        throw new ArchiveException(
            "another run %s is there already: they differ in %s"
                .formatted(archive.run(), table.table()));
      }
    }
  }

  private boolean isSame(ArchiveFile archive, ArchivedTable table) {
    List<ArchivedColumn> columns = table.columns(archive.schema());
    try (ArchivedRows rows = archive.rows(table)) {
      List<Boolean> differences = new ArrayList<>();
      client
          .sql(table.select(columns))
          .param("run", archive.run())
          .query(
              row -> {
                if (differences.isEmpty() && !rows.next().equals(Optional.of(read(row, columns)))) {
                  differences.add(true);
                }
              });
      return differences.isEmpty() && rows.next().isEmpty();
    }
  }

  /// The version of the schema: of the last migration.
  int schema() {
    return SchemaVersion.of(client);
  }
}
