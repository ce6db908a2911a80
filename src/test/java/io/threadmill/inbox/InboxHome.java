package io.threadmill.inbox;

import io.threadmill.batch.RunQueue;
import io.threadmill.history.History;
import io.threadmill.history.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A home with a database, a clock that the test sets, and programs that serve its inbox.
final class InboxHome {

  static final String CSV = "a,b\n6,4\n";
  static final String BAD = "a,b\n6,bad\n=bad,1\n";

  private static final String JOB =
      """
      workload: gcd
      variants: [euclid]
      input: data/gcd-pairs.csv
      configurations: [serial]
      """;

  final Path home;
  final Cut cut = new Cut();
  final FaultyDisk disk = new FaultyDisk(cut);
  final History history;
  final FakeRuns runs;
  Instant now = Instant.parse("2026-11-23T23:59:00Z");
  Inbox inbox;

  InboxHome(Path home) {
    this.home = home;
    this.history = open();
    this.runs = new FakeRuns(history, () -> now);
    this.inbox = program();
    job("gcd", "inbox: {match: 'gcd-*.csv'}\n");
    job("pairs", "");
  }

  /// All homes share a database, because to make one takes longer than most tests.
  private static final JdbcConnectionPool POOL = pool();

  private static JdbcConnectionPool pool() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "threadmill", "");
    Flyway.configure().dataSource(pool).locations("classpath:db/migration/h2").load().migrate();
    return pool;
  }

  private History open() {
    DelegatingDataSource database =
        new DelegatingDataSource(POOL) {
          @Override
          public Connection getConnection() throws SQLException {
            cut.step();
            return super.getConnection();
          }
        };
    JdbcTemplate jdbc = new JdbcTemplate(database);
    List.of("inbox_file", "run", "number_set").forEach(it -> jdbc.update("delete from " + it));
    return new History(jdbc, new JdbcTransactionManager(database));
  }

  private Inbox program() {
    return new Inbox(home, history, runs, disk, () -> now);
  }

  /// The program is gone, and another one begins.
  void restart() {
    cut.never();
    history.runs().newest(1_000).stream()
        .filter(run -> run.state() == RunState.RUNNING)
        .forEach(run -> history.runs().interrupted(run.id()));
    inbox = program();
  }

  void job(String name, String more) {
    write("jobs/" + name + ".yaml", JOB + more);
  }

  /// Writes a file without anybody noticing.
  Path write(String place, String text) {
    Path file = home.resolve(place);
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Drops a file, a second after the one before.
  Path drop(String name, String text) {
    Path file = write("data/inbox/" + name, text);
    try {
      now = now.plusSeconds(1);
      Files.setLastModifiedTime(file, FileTime.from(now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /// Lets time go by, with a look at the inbox every two seconds.
  void pass(int seconds) {
    for (int second = 0; second <= seconds; second += 2) {
      inbox.poll();
      now = now.plus(Duration.ofSeconds(2));
    }
  }

  /// Runs everything that can be run.
  void work() {
    try {
      boolean more = true;
      while (more) {
        more = inbox.work();
      }
    } catch (InterruptedException | RunQueue.ClosedException e) {
      throw new AssertionError(e);
    }
  }

  /// As a program that runs for a while.
  void serve() {
    pass(4);
    work();
    pass(2);
  }

  /// What lies below a folder of `data`, with what it is if it is no file.
  List<String> files(String folder) {
    Path root = home.resolve("data").resolve(folder);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> root.relativize(it).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String place) {
    try {
      return Files.readString(home.resolve(place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean exists(String place) {
    return Files.exists(home.resolve(place), LinkOption.NOFOLLOW_LINKS);
  }
}
