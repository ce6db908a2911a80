package io.threadmill.bench;

import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The most memory that a process has had resident, as the kernel counts it: mapped files included.
final class PeakMemory {

  private static final String KEY = "VmHWM:";
  private static final long INTERVAL_MS = 100;

  private PeakMemory() {}

  /// Follows a process to its end, but not longer than until the deadline. The kernel remembers the
  /// peak until the process is gone, so the reading is at most a tenth of a second old.
  ///
  /// @return bytes; empty where there is no `/proc`
  static OptionalLong follow(long pid, Duration deadline)
      throws ExecutionException, InterruptedException {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    Path status = Path.of("/proc", Long.toString(pid), "status");
    OptionalLong peak = OptionalLong.empty();
    Stopwatch stopwatch = new Stopwatch();
    while (stopwatch.elapsed().compareTo(deadline) < 0) {
      OptionalLong now = read(status);
      peak = now.isPresent() ? now : peak;
      try {
        process.onExit().get(INTERVAL_MS, TimeUnit.MILLISECONDS);
        return peak;
      } catch (TimeoutException _) {
        // still runs
      }
    }
    return peak;
  }

  private static OptionalLong read(Path status) {
    try {
      return in(Files.readAllLines(status));
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /// The peak in the lines of a status file; a process that has ended has none.
  static OptionalLong in(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(KEY))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst();
  }
}
