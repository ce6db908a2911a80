package io.threadmill.blackbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// A run whose children sleep for hours, each test for a time of its own by which its children can
/// be told from all others.
///
/// @param millis of the sleep
record SleepingRun(Home home, long millis) {

  private static final AtomicLong NEXT =
      new AtomicLong(10_000_000 + ProcessHandle.current().pid() % 10_000 * 1_000);

  static SleepingRun in(Home home) {
    return new SleepingRun(home, NEXT.incrementAndGet());
  }

  /// Not yet started; two children at a time if there are two workers.
  ///
  /// @param configuration as in a job file
  Command of(String configuration, String timeout) throws IOException {
    home.write("data/nights.csv", "millis,timeout_ms\n%d,0\n%d,0\n".formatted(millis, millis));
    home.write(
        "jobs/nights.yaml",
        """
        workload: subprocess
        variants: [sleep]
        input: data/nights.csv
        partitions: per-row
        configurations: [%s]
        reference: none
        timeout: %s
        """
            .formatted(configuration, timeout));
    return home.threadmill("run", "nights", "--quick", "--blocks", "1")
        .within(Duration.ofMinutes(2));
  }

  /// The children that are there.
  List<ProcessHandle> children() {
    String seconds = "sleep %d.%03d".formatted(millis / 1_000, millis % 1_000);
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(it -> it.info().commandLine().filter(line -> line.endsWith(seconds)).isPresent())
        .toList();
  }

  /// Waits until so many children are there that were not there before.
  List<ProcessHandle> awaitChildren(int count, List<ProcessHandle> before) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> children().stream().filter(it -> !before.contains(it)).toList(),
            found -> found.size() == count);
  }

  /// Fails when a child stays.
  void awaitNone() {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> children().isEmpty());
  }

  /// For when a test has failed.
  void endAll() {
    children().forEach(ProcessHandle::destroyForcibly);
  }

  /// `kill -9` of all at once: none has time to notice the end of another one.
  static void kill(List<ProcessHandle> processes) {
    String pids =
        processes.stream()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining(" "));
    Command.of("sh", "-c", "kill -STOP %s; kill -KILL %s".formatted(pids, pids)).run();
    processes.forEach(
        process ->
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive()));
  }
}
