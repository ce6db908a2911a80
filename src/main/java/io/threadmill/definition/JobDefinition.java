package io.threadmill.definition;

import io.threadmill.numberset.Column;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A benchmark job as its file says it, defaults filled in.
///
/// @param name the file's name without `.yaml`
/// @param file where it was read
/// @param description empty when the file has none
/// @param input the CSV file, absolute
/// @param variants in the order of the file; each with the modes it is run in (all when empty)
/// @param partitions one entry, or several for a sweep
/// @param configurations in the order of the file
/// @param reference name of a configuration without its variant and without the suffix of a sweep,
///   `ideal` or `none`
/// @param repeat passes per sample; empty for `auto`
/// @param timeout of one sample
/// @param skipBadRows whether a bad row is left out instead of rejecting the file
/// @param storeRows how many result rows of a run the database keeps
/// @param twins names of the configurations that are measured twice, with or without their variant
/// @param workerJvm options of the JVMs that measure
public record JobDefinition(
    String name,
    Path file,
    String description,
    Workload workload,
    Map<String, Set<Mode>> variants,
    Path input,
    List<PartitionCount> partitions,
    List<ConfigurationSpec> configurations,
    List<BaselineSpec> baselines,
    String reference,
    OptionalInt repeat,
    Measurement measurement,
    Duration timeout,
    boolean skipBadRows,
    int storeRows,
    List<String> twins,
    List<String> workerJvm,
    Optional<Schedule> schedule,
    Optional<Inbox> inbox,
    Checks checks) {

  /// The reference of jobs that are compared with the ideal time.
  public static final String IDEAL = "ideal";

  /// The reference of jobs without one.
  public static final String NO_REFERENCE = "none";

  public JobDefinition {
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    partitions = List.copyOf(partitions);
    configurations = List.copyOf(configurations);
    baselines = List.copyOf(baselines);
    twins = List.copyOf(twins);
    workerJvm = List.copyOf(workerJvm);
  }

  /// One of its variants, for what is the same for all of them.
  public String anyVariant() {
    return variants.keySet().iterator().next();
  }

  /// The columns of its input.
  public List<Column> columns() {
    return workload.columns(anyVariant());
  }

  /// What the rows are split between: `row`, or the column whose runs of equal values stay
  /// together.
  public String part() {
    OptionalInt undivided = workload.undivided();
    return undivided.isPresent() ? columns().get(undivided.getAsInt()).name() : "row";
  }

  /// Into how many partitions the rows are split.
  public sealed interface PartitionCount {
    /// Four for each worker of the largest configuration.
    record Auto() implements PartitionCount {}

    /// One for each row.
    record PerRow() implements PartitionCount {}

    /// That many, or one for each row when there are fewer rows.
    record Fixed(int count) implements PartitionCount {}

    /// As in a job file and in the suffix of a sweep: `auto`, `per-row`, `16`.
    default String label() {
      return switch (this) {
        case Auto() -> "auto";
        case PerRow() -> "per-row";
        case Fixed(int count) -> Integer.toString(count);
      };
    }
  }

  /// One entry of `configurations`.
  ///
  /// @param workers one entry for each configuration; `UNBOUNDED` for no limit; `[1]` for serial
  /// @param transfer how rows reach workers in other processes
  /// @param threads threads of each remote worker, 1 in other modes
  public record ConfigurationSpec(
      Mode mode, List<Integer> workers, Transfer transfer, int threads) {
    public static final int UNBOUNDED = 0;

    public ConfigurationSpec {
      workers = List.copyOf(workers);
    }
  }

  /// Another program that is measured beside the modes: `cpython-threads` with its worker counts.
  public record BaselineSpec(String name, List<Integer> workers) {
    public BaselineSpec {
      workers = List.copyOf(workers);
    }

    /// The program: `cpython`.
    public String program() {
      return name.substring(0, name.indexOf('-'));
    }

    /// How it runs the partitions.
    public Mode mode() {
      return Mode.labelled(name.substring(name.indexOf('-') + 1)).orElseThrow();
    }
  }

  /// How to measure.
  ///
  /// @param precision half-width of the interval at which a run stops, as a fraction
  /// @param samples smallest number of measured samples of a trial
  /// @param warmUp samples to warm up; empty for `auto`
  public record Measurement(
      int minBlocks,
      int maxBlocks,
      double precision,
      int samples,
      OptionalInt warmUp,
      Duration timeBudget) {}

  /// When to run: `at` (`daily 02:30`) or `cron`, exactly one of them given.
  ///
  /// @param ifMissed `skip`, `run` or `run-within 2h`
  public record Schedule(Optional<String> at, Optional<String> cron, ZoneId zone, String ifMissed) {

    /// How late a run may start whose time has been missed: zero for `skip`, empty for `run`, which
    /// may always.
    public Optional<Duration> window() {
      return switch (ifMissed) {
        case "run" -> Optional.empty();
        case "skip" -> Optional.of(Duration.ZERO);
        default -> Values.duration(ifMissed.substring(ifMissed.indexOf(' ') + 1));
      };
    }
  }

  /// Which dropped files belong to the job.
  ///
  /// @param match a glob over file names
  /// @param skipDuplicates whether content that has been run before is only archived
  public record Inbox(Optional<String> match, boolean skipDuplicates) {}

  /// What makes a run fail although every result is right.
  ///
  /// @param minSpeedup smallest speedup allowed, by configuration
  /// @param maxSlowdown largest slowdown against earlier nights allowed, as a fraction
  public record Checks(Map<String, Double> minSpeedup, Optional<Double> maxSlowdown) {
    public Checks {
      minSpeedup = Collections.unmodifiableMap(new LinkedHashMap<>(minSpeedup));
    }
  }
}
