package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import io.threadmill.history.DatabaseFile;
import io.threadmill.history.GeneratedHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The daemon's pages with ten thousand runs in the history beside those without one.
@Tag("long")
class ManyRunsTest {

  private static final int RUNS = 10_000;
  private static final int LOOKS = 25;
  private static final double MOST_TIMES = 2;

  /// Times of a few milliseconds are not more exact.
  private static final double TOLERANCE_MILLIS = 1;

  @TempDir private static Path folder;
  private static Server empty;
  private static Server full;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// A daemon in this process, and a look into its database.
  private record Server(Path home, EndSignal end, Serving serving, Connection database)
      implements AutoCloseable {

    static Server start(Path home) throws Exception {
      Files.createDirectories(home.resolve("reports"));
      Files.createDirectories(home.resolve("jobs"));
      for (String job : List.of("gcd", "factorize", "gcd-nights")) {
        Files.writeString(
            home.resolve("jobs").resolve(job + ".yaml"),
            "workload: gcd\ninput: data/x.csv\nconfigurations: [serial]\nschedule: {at: daily 02:30, if-missed: skip}\n");
      }
      Files.writeString(
          home.resolve("settings.yaml"),
          "lock-file: %s\nquiet-machine: ignore\n".formatted(home.resolve("lock")));
      Settings settings = SettingsFile.read(home).settings().orElseThrow();
      EndSignal end = EndSignal.install();
      Serving serving =
          Serving.start(
              home,
              settings,
              new Serving.Page("127.0.0.1", 0, false),
              new PrintWriter(new StringWriter()),
              end);
      serving.begin();
      Connection database =
          DriverManager.getConnection(DatabaseFile.url(home.resolve("reports")), "threadmill", "");
      return new Server(home, end, serving, database);
    }

    double millis(String path) throws IOException, InterruptedException {
      URI uri = serving.uri().resolve(path);
      long start = System.nanoTime();
      HttpResponse<String> response =
          CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      double millis = (System.nanoTime() - start) / 1e6;
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return millis;
    }

    /// The fewest of several looks: others ask the database too, now and then.
    long queries(String path) throws Exception {
      long fewest = Long.MAX_VALUE;
      for (int look = 0; look < 5; look++) {
        try (Statement statement = database.createStatement()) {
          statement.execute("set query_statistics_max_entries 10000");
          statement.execute("set query_statistics false");
          statement.execute("set query_statistics true");
        }
        double _ = millis(path);
        fewest = Math.min(fewest, counted());
      }
      return fewest;
    }

    private long counted() throws SQLException {
      try (Statement statement = database.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select coalesce(sum(execution_count), 0) from information_schema.query_statistics where lower(sql_statement) not like '%query_statistics%'")) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      } finally {
        try (Statement statement = database.createStatement()) {
          statement.execute("set query_statistics false");
        }
      }
    }

    @Override
    public void close() throws SQLException {
      database.close();
      serving.close();
      end.close();
    }
  }

  @BeforeAll
  static void serve() throws Exception {
    Path many = Files.createDirectory(folder.resolve("many"));
    GeneratedHistory.write(many, RUNS, 1);
    empty = Server.start(Files.createDirectory(folder.resolve("none")));
    full = Server.start(many);
  }

  @AfterAll
  static void end() throws SQLException {
    try (Server one = empty;
        Server other = full) {
      assertThat(List.of(one, other)).hasSize(2);
    }
  }

  static Stream<String> pages() {
    return Stream.of(
        "/",
        "/overview.json",
        "/jobs",
        "/jobs.json",
        "/runs",
        "/runs.json",
        "/runs?page=150",
        "/runs?job=gcd&result=failed",
        "/runs?q=threads-2",
        "/runs?view=grid",
        "/compare",
        "/regressions",
        "/regressions?all=true",
        "/inbox",
        "/nights");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageNeedsAsManyQueriesHoweverManyRunsThereAre(String path) throws Exception {
    long without = empty.queries(path);
    long with = full.queries(path);
    System.out.printf("%s: %d queries without runs, %d with %,d%n", path, without, with, RUNS);

    // a grid has no squares to ask for where there are no runs
    assertThat(with).isLessThanOrEqualTo(without + 2).isLessThan(20);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsThereInTwiceTheTimeOfAnEmptyOne(String path) throws Exception {
    double[] without = new double[LOOKS];
    double[] with = new double[LOOKS];
    for (int warmUp = 0; warmUp < LOOKS; warmUp++) {
      double _ = empty.millis(path);
      double _ = full.millis(path);
    }
    for (int look = 0; look < LOOKS; look++) {
      without[look] = empty.millis(path);
      with[look] = full.millis(path);
    }
    double alone = median(without);
    double crowded = median(with);
    System.out.printf(
        "%s: %.2f ms without runs, %.2f ms with %,d: %.2f times%n",
        path, alone, crowded, RUNS, crowded / alone);

    assertThat(crowded).isLessThan(MOST_TIMES * alone + TOLERANCE_MILLIS);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
