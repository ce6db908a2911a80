package io.threadmill.plan;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Measurement;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// What a run measures and in which order. The same job, rows, options and seed give the same plan.
///
/// @param configurations in the order of the job
/// @param omissions what the job has and the run leaves out
/// @param sampling of the configurations of this program
/// @param repeats passes per sample
/// @param stop when it has measured enough blocks
/// @param seed of the order within the blocks
public record Plan(
    List<Configuration> configurations,
    List<Omission> omissions,
    Sampling sampling,
    Repeats repeats,
    StopRule stop,
    boolean quick,
    String reference,
    long seed) {

  private static final int QUICK_BLOCKS = 3;
  private static final String NOT_QUICK = "a quick run measures no baselines";
  private static final String NOT_REMOTE = "a quick run measures nothing on remote workers";

  /// More than there are blocks.
  private static final long ORDERS_OF_A_PASS = 1L << 32;

  public Plan {
    configurations = List.copyOf(configurations);
    omissions = List.copyOf(omissions);
  }

  /// Plans a run of a job over rows that can be split into so many parts, where baselines can be
  /// measured.
  public static Plan of(JobDefinition job, int parts, RunOptions options, long seed) {
    return of(job, parts, options, seed, Optional.empty());
  }

  /// Plans a run of a job over rows that can be split into so many parts.
  ///
  /// @param withoutBaselines why no baseline can be measured here; empty when they can
  public static Plan of(
      JobDefinition job,
      int parts,
      RunOptions options,
      long seed,
      Optional<String> withoutBaselines) {
    List<Configuration> configurations = new ArrayList<>();
    List<Omission> omissions = new ArrayList<>();
    Optional<String> why = options.quick() ? Optional.of(NOT_QUICK) : withoutBaselines;
    boolean hasOthers = job.configurations().stream().anyMatch(it -> it.mode() != Mode.REMOTE);
    Optional<String> whyNotRemote =
        options.quick() && hasOthers ? Optional.of(NOT_REMOTE) : Optional.empty();
    new Expansion(job, parts, why, whyNotRemote, configurations, omissions).expand();
    return new Plan(
        configurations,
        omissions,
        sampling(job, options),
        repeats(job),
        stop(job, options, comparisons(configurations, job.reference())),
        options.quick(),
        job.reference(),
        seed);
  }

  /// What a job would measure, whatever its input: which configurations there are does not depend
  /// on the rows.
  public static Plan outline(JobDefinition job) {
    return of(job, Integer.MAX_VALUE, RunOptions.full(), 0);
  }

  /// How many samples a trial of a configuration takes.
  public Sampling sampling(Configuration configuration) {
    return configuration.isBaseline() ? sampling.ofBaseline() : sampling;
  }

  /// Passes per sample of a configuration.
  public int repeat(Configuration configuration) {
    return repeats.of(configuration);
  }

  /// Passes per sample of every variant that is measured, in the order of the job.
  public Map<String, Integer> repeatsByVariant() {
    Map<String, Integer> byVariant = new LinkedHashMap<>();
    configurations.forEach(it -> byVariant.merge(it.variant(), repeat(it), Math::max));
    return byVariant;
  }

  /// The same plan once it is known, or assumed, how many passes make a sample of each variant.
  /// What the job says stays.
  public Plan withRepeats(Map<String, Integer> byVariant) {
    return new Plan(
        configurations, omissions, sampling, repeats.with(byVariant), stop, quick, reference, seed);
  }

  /// The variants whose number of passes is to be measured before the first trial.
  public List<String> toCalibrate() {
    return repeats.isAuto()
        ? configurations.stream().map(Configuration::variant).distinct().toList()
        : List.of();
  }

  /// The smallest number of partitions that a variant is measured with.
  public int fewestPartitions(String variant) {
    return configurations.stream()
        .filter(configuration -> configuration.variant().equals(variant))
        .mapToInt(Configuration::partitions)
        .min()
        .orElseThrow();
  }

  /// The number of blocks that are measured at least.
  public int blocks() {
    return stop.minBlocks();
  }

  /// The trials of a pass (from 0) over a block (from 1), shuffled. `java.util.Random` would not
  /// do: seeds in a row begin alike, so that every block of two configurations has the same order.
  public List<PlannedTrial> block(int block, int pass) {
    List<Configuration> order = new ArrayList<>(configurations);
    Collections.shuffle(order, new SplittableRandom(mixed(seed) + block + pass * ORDERS_OF_A_PASS));
    List<PlannedTrial> trials = new ArrayList<>();
    for (Configuration configuration : order) {
      trials.add(new PlannedTrial(block, pass, trials.size() + 1, configuration));
    }
    return List.copyOf(trials);
  }

  /// Seeds in a row must not give the same orders one block later either.
  private static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /// What waits is not repeated unless the job asks for it.
  private static Repeats repeats(JobDefinition job) {
    boolean once = job.workload().isWaiting() && job.repeat().isEmpty();
    return Repeats.of(once ? OptionalInt.of(1) : job.repeat());
  }

  private static Sampling sampling(JobDefinition job, RunOptions options) {
    int samples = job.measurement().samples();
    OptionalInt warmUp = job.measurement().warmUp();
    return job.workload().isWaiting()
        ? options.quick() ? Sampling.quickWaiting() : Sampling.waiting(samples, warmUp)
        : options.quick() ? Sampling.quick() : Sampling.full(samples, warmUp);
  }

  /// With fewer blocks than the tests of a variant need, no verdict on speed could be given.
  private static StopRule stop(JobDefinition job, RunOptions options, int comparisons) {
    Measurement asked = job.measurement();
    OptionalInt fixed =
        options.blocks().isPresent() || !options.quick()
            ? options.blocks()
            : OptionalInt.of(QUICK_BLOCKS);
    int enough =
        comparisons == 0 ? 1 : Math.min(asked.maxBlocks(), StopRule.blocksFor(comparisons));
    return new StopRule(
        fixed.orElse(Math.max(asked.minBlocks(), enough)),
        fixed.orElse(asked.maxBlocks()),
        asked.precision(),
        asked.timeBudget());
  }

  /// How many configurations of a variant are compared with another one: of the variant with the
  /// most.
  public int comparisons() {
    return comparisons(configurations, reference);
  }

  private static boolean isCompared(
      Configuration configuration, String reference, Set<String> names) {
    String other = configuration.referenceName(reference);
    boolean besideIdeal = reference.equals(JobDefinition.IDEAL) && !configuration.isTwin();
    return besideIdeal || (names.contains(other) && !other.equals(configuration.name()));
  }

  private static int comparisons(List<Configuration> configurations, String reference) {
    Set<String> names =
        configurations.stream().map(Configuration::name).collect(Collectors.toSet());
    return configurations.stream()
        .filter(it -> isCompared(it, reference, names))
        .collect(Collectors.groupingBy(Configuration::variant, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }
}
