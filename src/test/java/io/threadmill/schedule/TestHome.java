package io.threadmill.schedule;

import io.threadmill.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A home with job files, a database in memory and a clock that is set by hand.
final class TestHome {

  final Path folder;
  final DataSource database;
  final History history;
  private final AtomicReference<Instant> now;

  TestHome(Path folder, String now) throws IOException {
    this.folder = folder;
    this.now = new AtomicReference<>(Instant.parse(now));
    Files.createDirectories(folder.resolve("jobs"));
    database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "threadmill", "");
    Flyway.configure().dataSource(database).locations("classpath:db/migration/h2").load().migrate();
    history = new History(new JdbcTemplate(database), transactions());
  }

  InstantSource clock() {
    return () -> Objects.requireNonNull(now.get());
  }

  JdbcTransactionManager transactions() {
    return new JdbcTransactionManager(database);
  }

  void setClock(Instant time) {
    now.set(time);
  }

  void setClock(String time) {
    setClock(Instant.parse(time));
  }

  /// Writes a job file that looks different from every earlier one.
  ///
  /// @param schedule such as `{at: daily 02:30}`, empty for none
  void job(String name, String schedule) {
    write(
        name,
        """
        workload: gcd
        input: data/gcd-pairs.csv
        configurations: [serial]
        %s
        """
            .formatted(schedule.isEmpty() ? "" : "schedule: " + schedule));
  }

  void write(String name, String text) {
    try {
      Path next = Files.writeString(folder.resolve("jobs/.next"), text);
      Files.move(
          next, folder.resolve("jobs/" + name + ".yaml"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) throws IOException {
    Files.delete(folder.resolve("jobs/" + name + ".yaml"));
  }

  ScheduleBook book() {
    return new ScheduleBook(history, folder, clock());
  }
}
