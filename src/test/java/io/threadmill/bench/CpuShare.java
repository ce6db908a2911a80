package io.threadmill.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.threadmill.execution.TrialMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How much CPU time a coordinator used while one of its trials took samples, as Linux counts it,
/// in hundredths of a second.
record CpuShare(double seconds, double cpuSeconds) {

  /// A trial process that has used so much CPU time is long done with starting.
  private static final double BUSY_SECONDS = 0.7;

  private static final long INTERVAL_MS = 50;
  private static final double TICKS_A_SECOND = 100;

  /// Fields of `/proc/PID/stat` behind the name, counted from 0.
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  double percent() {
    return 100 * cpuSeconds / seconds;
  }

  /// Follows a coordinator to its end.
  ///
  /// @return one share for each of its trials
  static List<CpuShare> duringTrialsOf(long coordinator)
      throws ExecutionException, InterruptedException {
    List<CpuShare> shares = new ArrayList<>();
    ProcessHandle process = ProcessHandle.of(coordinator).orElseThrow();
    while (process.isAlive()) {
      Optional<ProcessHandle> trial = process.descendants().filter(CpuShare::isTrial).findAny();
      if (trial.isPresent()) {
        shares.add(during(trial.get(), coordinator));
      }
      pause(process);
    }
    return shares;
  }

  /// What a process that does nothing uses.
  static CpuShare during(long pid, Duration time) throws InterruptedException {
    double start = System.nanoTime() / 1e9;
    double before = cpuSeconds(pid).orElseThrow();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    return new CpuShare(System.nanoTime() / 1e9 - start, cpuSeconds(pid).orElseThrow() - before);
  }

  private static boolean isTrial(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(TrialMain.class.getName()))
        .isPresent();
  }

  /// From when the trial is busy to the last but one look at it: behind the last one, the trial is
  /// over and the coordinator stores it.
  private static CpuShare during(ProcessHandle trial, long coordinator)
      throws ExecutionException, InterruptedException {
    List<Double> at = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    while (trial.isAlive()) {
      Optional<Double> busy = cpuSeconds(trial.pid());
      Optional<Double> used = cpuSeconds(coordinator);
      if (busy.filter(seconds -> seconds > BUSY_SECONDS).isPresent() && used.isPresent()) {
        at.add(System.nanoTime() / 1e9);
        cpu.add(used.get());
      }
      pause(trial);
    }
    int last = at.size() - 2;
    if (last < 1) {
      throw new AssertionError("the trial was over too soon: " + at.size() + " looks at it");
    }
    return new CpuShare(at.get(last) - at.getFirst(), cpu.get(last) - cpu.getFirst());
  }

  private static void pause(ProcessHandle process) throws ExecutionException, InterruptedException {
    try {
      process.onExit().get(INTERVAL_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // still runs
    }
  }

  private static Optional<Double> cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" +", -1);
      return Optional.of(
          (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
