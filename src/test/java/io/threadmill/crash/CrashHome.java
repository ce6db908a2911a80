package io.threadmill.crash;

import io.threadmill.blackbox.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A home with a job that has everything but takes little time. Its runs are started in its folder,
/// so that their processes are known by where they are.
///
/// @param results what each line of `results.csv` has to be, computed here
record CrashHome(Path folder, List<String> results) {

  static final String JOB = "crash";
  static final int BLOCKS = 2;
  static final List<String> VARIANTS = List.of("binary", "euclid");
  static final List<String> CONFIGURATIONS =
      List.of(
          "binary/serial",
          "euclid/processes-2",
          "euclid/processes-2-mapped",
          "euclid/serial",
          "euclid/threads-2",
          "euclid/virtual-threads-2");

  private static final Path PROJECT = Path.of(System.getProperty("threadmill.project", ""));
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final int ROWS = 5_000;
  private static final int LARGEST = 100_000_000;
  private static final String DEFINITION =
      """
      workload: gcd
      variants: {euclid: [serial, threads, virtual-threads, processes], binary: [serial]}
      input: data/pairs.csv
      partitions: 8
      configurations:
        - serial
        - threads: [2]
        - virtual-threads: [2]
        - processes: [2]
        - processes: {workers: [2], transfer: mapped}
      measurement: {warm-up: 3}
      worker-jvm: ["-XX:TieredStopAtLevel=1"]
      """;

  /// A file or folder below `target` of the project.
  static Path target(String name) {
    return PROJECT.toAbsolutePath().resolve("target").resolve(name);
  }

  /// Makes a home where there is none.
  static CrashHome in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("jobs"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("settings.yaml"),
        "lock-file: " + folder.resolve("lock") + "\nquiet-machine: ignore\n");
    Files.writeString(folder.resolve("jobs").resolve(JOB + ".yaml"), DEFINITION);
    List<String> pairs = new ArrayList<>(List.of("a,b"));
    List<String> results = new ArrayList<>(List.of("row,a,b,gcd"));
    Random random = new Random(1);
    for (int row = 0; row < ROWS; row++) {
      long a = 1L + random.nextInt(LARGEST);
      long b = 1L + random.nextInt(LARGEST);
      pairs.add(a + "," + b);
      results.add(row + "," + a + "," + b + "," + BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)));
    }
    Files.write(folder.resolve("data/pairs.csv"), pairs);
    return new CrashHome(folder, List.copyOf(results));
  }

  /// Removes a home with all that is in it.
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// A run from its start.
  Command run() {
    return threadmill("run", JOB, "--blocks", Integer.toString(BLOCKS));
  }

  Command resume(String run) {
    return threadmill("run", "--resume", run);
  }

  Command threadmill(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(PROJECT.toAbsolutePath().resolve("threadmill").toString());
    words.addAll(List.of("--home", folder.toString()));
    words.addAll(List.of(arguments));
    return Command.of(words)
        .in(folder)
        .within(DEADLINE)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("THREADMILL_OPTS", "-XX:TieredStopAtLevel=1");
  }

  Path reports() {
    return folder.resolve("reports");
  }

  /// Every file and folder below `reports`, relative to it, links not followed.
  List<Path> files() {
    try (Stream<Path> files = Files.walk(reports())) {
      return files.map(reports()::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Processes that are in this home, or have it on their command line.
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(this::isOfThisHome)
        .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .toList();
  }

  private boolean isOfThisHome(ProcessHandle process) {
    Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      if (Files.readSymbolicLink(link).startsWith(folder)) {
        return true;
      }
    } catch (IOException | UnsupportedOperationException _) {
      // it has just ended, or this is not Linux
    }
    return process.info().commandLine().orElse("").contains(folder.toString());
  }
}
