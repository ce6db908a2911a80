package io.threadmill.plan;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// How long the trials of a plan will take, roughly: from what the kernels probably take for these
/// rows, before anything was measured.
///
/// @param trials how long they take together
public record Estimate(Duration trials) {

  private static final double LOOP_NS = 0.4e9;

  /// How many times as long a loop without a compiler takes, roughly.
  private static final double SLOWNESS_OF_BASELINES = 30;

  /// Of a partition over a broker whose machine computes as well.
  private static final double REMOTE_PARTITION_NS = 2e6;

  private static final double START_NS = 0.25e9;
  private static final double WORKER_START_NS = 0.1e9;
  private static final double CALIBRATION_NS = 1.2e9;
  private static final double NS_BETWEEN_SAMPLES = 15_000;
  private static final double NS_PER_ROW_BETWEEN_SAMPLES = 20;

  /// How many samples a warm-up usually takes to be steady.
  private static final int USUAL_WARM_UP = 20;

  /// Adds up what a kernel takes for a number set, a block of rows at a time. Of a large block it
  /// looks at evenly spread rows only: an estimate must not slow the reading down. Also counts into
  /// how many partitions the rows can be split.
  public static final class Steps {
    private static final int MOST_ROWS_OF_A_BLOCK = 256;

    private final Workload workload;
    private final Map<String, Double> byVariant = new TreeMap<>();
    private int rows;
    private int parts;
    private long lastKey;

    public Steps(Workload workload, Iterable<String> variants) {
      this.workload = workload;
      variants.forEach(variant -> byVariant.put(variant, 0.0));
    }

    public void add(Rows block) {
      parts += workload.undivided().isPresent() ? runs(block) : block.count();
      rows += block.count();
      byVariant.replaceAll((variant, sum) -> sum + roughNs(variant, block));
    }

    public int rows() {
      return rows;
    }

    /// The most partitions that the rows can be split into.
    public int parts() {
      return parts;
    }

    /// How many runs of equal values begin in this block.
    private int runs(Rows block) {
      int column = workload.undivided().orElseThrow();
      int runs = 0;
      for (int row = 0; row < block.count(); row++) {
        long key = block.get(row, column);
        runs += rows + row == 0 || key != lastKey ? 1 : 0;
        lastKey = key;
      }
      return runs;
    }

    /// How many passes would make a sample of each variant, as far as can be told before anything
    /// was measured.
    public Map<String, Integer> repeats() {
      Map<String, Integer> repeats = new TreeMap<>();
      byVariant.keySet().forEach(it -> repeats.put(it, Repeats.lasting(serialNs(it))));
      return repeats;
    }

    /// How many partitions can be computed at the same time.
    private int atOnce(Configuration configuration, int cores) {
      if (workload.isWaiting()) {
        return configuration.partitions();
      }
      boolean locked = configuration.isBaseline() && configuration.mode() == Mode.THREADS;
      return locked ? 1 : cores;
    }

    private double slownessOfBaselines() {
      return workload.isWaiting() ? 1 : SLOWNESS_OF_BASELINES;
    }

    /// About what a serial pass takes.
    private double serialNs(String variant) {
      return byVariant.getOrDefault(variant, 0.0);
    }

    private double roughNs(String variant, Rows block) {
      int stride = 1 + block.count() / MOST_ROWS_OF_A_BLOCK;
      double sum = 0;
      int looked = 0;
      for (int row = 0; row < block.count(); row += stride) {
        sum += workload.roughNs(variant, block, row);
        looked++;
      }
      return looked == 0 ? 0 : sum * block.count() / looked;
    }
  }

  /// Estimates a plan on a machine with that many cores.
  public static Estimate of(Plan plan, Steps steps, int cores) {
    double total = 0;
    for (Configuration configuration : plan.configurations()) {
      double serial = steps.serialNs(configuration.variant());
      int atOnce = steps.atOnce(configuration, cores);
      double pass = serial / Math.min(configuration.lanes(), atOnce) + onTheBrokerNs(configuration);
      double sample = pass * plan.repeat(configuration);
      double slower = configuration.isBaseline() ? steps.slownessOfBaselines() : 1;
      total +=
          trialNs(plan.sampling(configuration), slower * sample, steps.rows)
              + poolNs(configuration);
    }
    total += plan.quick() ? 0 : LOOP_NS;
    return new Estimate(
        Duration.ofNanos((long) (total * plan.blocks() + calibrationNs(plan, steps))));
  }

  private static double onTheBrokerNs(Configuration configuration) {
    return configuration.mode() == Mode.REMOTE
        ? REMOTE_PARTITION_NS * configuration.partitions() / configuration.lanes()
        : 0;
  }

  private static double poolNs(Configuration configuration) {
    return configuration.mode().isInOtherProcesses()
        ? configuration.workers() * WORKER_START_NS
        : 0;
  }

  private static double calibrationNs(Plan plan, Steps steps) {
    return plan.toCalibrate().stream()
        .mapToDouble(variant -> CALIBRATION_NS + 2 * steps.serialNs(variant))
        .sum();
  }

  /// `about 2 min: 10 blocks x 6 configurations`, and what else may come.
  public String sentence(Plan plan) {
    return "about %s: %s x %s%s%s"
        .formatted(
            Durations.rough(trials),
            counted(plan.blocks(), "block"),
            counted(plan.configurations().size(), "configuration"),
            untilPrecise(plan),
            verdicts(plan));
  }

  private static String untilPrecise(Plan plan) {
    StopRule stop = plan.stop();
    return plan.comparisons() == 0 || stop.minBlocks() == stop.maxBlocks()
        ? ""
        : ", or more until all speedups are known to ± %s %%, at most %d blocks or %s"
            .formatted(
                BigDecimal.valueOf(100 * stop.precision()).stripTrailingZeros().toPlainString(),
                stop.maxBlocks(),
                Durations.rough(stop.timeBudget()));
  }

  private static String verdicts(Plan plan) {
    int comparisons = plan.comparisons();
    int enough = StopRule.blocksFor(comparisons);
    if (plan.quick() || comparisons == 0 || plan.blocks() > enough) {
      return "";
    }
    String tests = counted(comparisons, "comparison");
    return plan.blocks() < enough
        ? "; verdicts on speed need %d blocks for %s".formatted(enough, tests)
        : "; %d blocks are the fewest for %s".formatted(enough, tests);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static double trialNs(Sampling sampling, double sample, int rows) {
    double each = sample + NS_BETWEEN_SAMPLES + rows * NS_PER_ROW_BETWEEN_SAMPLES;
    double warmUps = samples(sampling.warmUpSamples(), sampling.warmUpNs(), sample, each);
    if (sampling.untilSteady()) {
      warmUps = Math.min(Math.max(warmUps, USUAL_WARM_UP), sampling.longestNs() / each + 1);
    }
    double measured = samples(sampling.samples(), sampling.measuredNs(), sample, each);
    return START_NS + (warmUps + measured) * each;
  }

  private static double samples(int atLeast, long atLeastNs, double sample, double each) {
    return Math.max(atLeast, Math.ceil(atLeastNs / Sampling.counted(sample, each)));
  }
}
