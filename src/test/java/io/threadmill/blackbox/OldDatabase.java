package io.threadmill.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.h2.tools.RunScript;

/// What the program measured, stored and printed when its database had version 9 of the schema,
/// before blocks had decisions and figures had intervals: the script that H2 makes of a database,
/// and files of its reports.
public final class OldDatabase {

  /// A full run of `gcd`: two variants, three modes, 7 blocks.
  public static final String PAIRS = "20261123-174622-4494";

  /// A quick run of `counter`.
  public static final String SENSORS = "20261123-174904-710e";

  private static final String FOLDER = "schema-9/";

  /// Medians have an interval now, and a speedup is the geometric mean over the blocks instead of
  /// the ratio of two medians; with it changed efficiency, verdicts and their reasons.
  private static final Set<String> CHANGED =
      Set.of(
          "ci_low_ns",
          "ci_high_ns",
          "speedup",
          "speedup_low",
          "speedup_high",
          "efficiency",
          "verdict",
          "p_value",
          "reason");

  private OldDatabase() {}

  /// Fills an empty database.
  public static void fill(Connection database) throws SQLException, IOException {
    try (Reader script =
        new InputStreamReader(
            new GZIPInputStream(resource("database.sql.gz")), StandardCharsets.UTF_8)) {
      RunScript.execute(database, script);
    }
  }

  /// Makes the database of a home that has none.
  static void in(Home home) throws SQLException, IOException {
    Path reports = Files.createDirectories(home.folder().resolve("reports"));
    try (Connection database =
        DriverManager.getConnection(
            "jdbc:h2:file:" + reports.resolve("threadmill"), "threadmill", "")) {
      fill(database);
    }
  }

  /// A file of a report as it was printed then, such as `pairs-summary.csv`.
  public static String report(String file) throws IOException {
    try (InputStream in = resource(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The lines of a `summary.csv` without the columns whose definition has changed since.
  public static List<String> unchanged(String summary) {
    List<String> header = List.of(summary.lines().findFirst().orElseThrow().split(",", -1));
    return summary
        .lines()
        .map(
            line -> {
              List<String> fields = List.of(line.split(",", -1));
              return IntStream.range(0, header.size())
                  .filter(column -> !CHANGED.contains(header.get(column)))
                  .mapToObj(fields::get)
                  .collect(Collectors.joining(","));
            })
        .toList();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(OldDatabase.class.getResourceAsStream(FOLDER + name), name);
  }
}
