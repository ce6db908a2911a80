package io.threadmill.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A home of its own with the bundled jobs and data and with a lock file of its own, so that tests
/// do not wait for whatever else measures on this machine.
record Home(Path folder) {

  private static final Path PROJECT = Path.of(System.getProperty("threadmill.project"));
  private static final Path APP = Path.of(System.getProperty("threadmill.app"));

  static Home in(Path folder) throws IOException {
    for (String name : List.of("jobs/gcd.yaml", "jobs/factorize.yaml")) {
      copy(folder, name);
    }
    for (String name : List.of("data/gcd-pairs.csv", "data/factorize-numbers.csv")) {
      copy(folder, name);
    }
    Home home = new Home(folder);
    home.write("settings.yaml", settings(folder.resolve("lock")));
    return home;
  }

  /// Settings for a home whose runs do not wait for whatever else this machine does.
  static String settings(Path lockFile) {
    return "lock-file: " + lockFile + "\nquiet-machine: ignore\n";
  }

  /// Another bundled file.
  void copy(String name) throws IOException {
    copy(folder, name);
  }

  private static void copy(Path folder, String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.copy(PROJECT.resolve(name), folder.resolve(name));
  }

  /// The program through its launcher.
  Command threadmill(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(PROJECT.resolve("threadmill").toString());
    words.add("--home");
    words.add(folder.toString());
    words.addAll(List.of(arguments));
    return Command.of(words);
  }

  /// The program with classes in front of its own, without the launcher.
  Command threadmillWith(Path classes, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-cp");
    words.add(classes + ":" + APP.resolve("threadmill.jar"));
    words.add("io.threadmill.Threadmill");
    words.add("--home");
    words.add(folder.toString());
    words.addAll(List.of(arguments));
    return Command.of(words);
  }

  void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /// A file of so many of the bundled pairs, over and over.
  void writePairs(String name, int rows) throws IOException {
    List<String> book = Files.readAllLines(folder.resolve("data/gcd-pairs.csv"));
    StringBuilder text = new StringBuilder(book.getFirst()).append('\n');
    for (int row = 0; row < rows; row++) {
      text.append(book.get(1 + row % (book.size() - 1))).append('\n');
    }
    write(name, text.toString());
  }

  /// `euclid/serial correct` for each configuration of the only run of a job.
  List<String> correctness(String job) throws IOException {
    List<String> lines = report(job, "summary.csv").lines().toList();
    int at = List.of(lines.getFirst().split(",", -1)).indexOf("correctness");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1)[0] + " " + line.split(",", -1)[at])
        .toList();
  }

  /// Text of a file of the only run of a job.
  String report(String job, String file) throws IOException {
    return Files.readString(run(job).resolve(file));
  }

  /// The folder of the only run of a job.
  Path run(String job) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("reports").resolve(job))) {
      List<Path> folders = runs.filter(path -> !Files.isSymbolicLink(path)).toList();
      if (folders.size() != 1) {
        throw new AssertionError("runs of " + job + ": " + folders);
      }
      return folders.getFirst();
    }
  }

  /// What the database answers, once no run holds it.
  long query(String sql) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("reports/threadmill");
    try (Connection database = DriverManager.getConnection(url, "threadmill", "");
        ResultSet rows = database.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// The first column of what the database answers, once no run holds it.
  List<String> column(String sql) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("reports/threadmill");
    List<String> values = new ArrayList<>();
    try (Connection database = DriverManager.getConnection(url, "threadmill", "");
        ResultSet rows = database.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /// Changes the database, once no run holds it.
  void update(String sql) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("reports/threadmill");
    try (Connection database = DriverManager.getConnection(url, "threadmill", "")) {
      database.createStatement().executeUpdate(sql);
    }
  }

  /// Processes that have a folder of this home on their command line: its coordinators, and trial
  /// processes with classes of the test.
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains("io.threadmill.") && line.contains(folder.toString()))
        .toList();
  }

  /// Whether nothing is left of what only a running run needs.
  boolean isTidy() {
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      return files.noneMatch(file -> file.getFileName().toString().equals(".measuring"))
          && isEmpty(folder.resolve("reports/.work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
