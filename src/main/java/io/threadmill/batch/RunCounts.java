package io.threadmill.batch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What the runs of this process have come to since it started. Safe for use by several threads,
/// and cheap for the one that runs.
public final class RunCounts {

  private final Map<Ended, LongAdder> runs = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> samples = new ConcurrentHashMap<>();
  private volatile boolean measuring;

  RunCounts() {}

  /// Runs of a job that ended alike.
  public record Ended(String job, ExitCode exit) {}

  /// From now on times count.
  void measures() {
    measuring = true;
  }

  /// Nothing is measured any more, however that came.
  void measuresNothing() {
    measuring = false;
  }

  /// @param measured samples that count
  void sampled(String job, long measured) {
    samples.computeIfAbsent(job, _ -> new LongAdder()).add(measured);
  }

  void runEnds(String job, ExitCode exit) {
    runs.computeIfAbsent(new Ended(job, exit), _ -> new LongAdder()).increment();
  }

  /// Whether a run is between its first trial and its last one, so that whatever else this machine
  /// does may show in its times.
  public boolean isMeasuring() {
    return measuring;
  }

  /// The jobs of which something is counted.
  public Set<String> jobs() {
    Set<String> jobs = new TreeSet<>(samples.keySet());
    runs.keySet().forEach(ended -> jobs.add(ended.job()));
    return jobs;
  }

  /// How many runs of a job ended so.
  public long runs(String job, ExitCode exit) {
    LongAdder count = runs.get(new Ended(job, exit));
    return count == null ? 0 : count.sum();
  }

  /// How many samples were measured, by job.
  public Map<String, Long> samples() {
    Map<String, Long> sums = new TreeMap<>();
    samples.forEach((job, count) -> sums.put(job, count.sum()));
    return sums;
  }
}
