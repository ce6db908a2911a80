package io.threadmill.verification;

import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.StopRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The block values of simulated configurations, the first of which is the reference.
final class SimulatedRun {

  static final int LEAST_BLOCKS = 10;
  static final int MOST_BLOCKS = 30;

  private static final StopRule RULE =
      new StopRule(LEAST_BLOCKS, MOST_BLOCKS, 0.02, Duration.ofDays(1));

  private final double[][] values;

  /// @param values of each configuration, of each block
  SimulatedRun(double[][] values) {
    this.values = values;
  }

  /// Equal configurations; in every block each of them once, in shuffled order.
  static SimulatedRun inBlocks(SimulatedNoise noise, int configurations, SplittableRandom random) {
    double[] factors =
        noise.factors(random, configurations * MOST_BLOCKS, configurations * LEAST_BLOCKS);
    double[][] values = new double[configurations][MOST_BLOCKS];
    int[] order = IntStream.range(0, configurations).toArray();
    for (int block = 0; block < MOST_BLOCKS; block++) {
      shuffle(order, random);
      for (int position = 0; position < configurations; position++) {
        values[order[position]][block] = factors[block * configurations + position];
      }
    }
    return new SimulatedRun(values);
  }

  /// Equal configurations; each of them is measured to its end before the next one starts.
  static SimulatedRun oneAfterAnother(
      SimulatedNoise noise, int configurations, SplittableRandom random) {
    int trials = configurations * LEAST_BLOCKS;
    double[] factors = noise.factors(random, trials, trials);
    double[][] values = new double[configurations][];
    for (int i = 0; i < configurations; i++) {
      values[i] = Arrays.copyOfRange(factors, i * LEAST_BLOCKS, (i + 1) * LEAST_BLOCKS);
    }
    return new SimulatedRun(values);
  }

  /// A reference and a configuration with independent noise.
  ///
  /// @param factor of the configuration's times
  static SimulatedRun of(SplittableRandom random, double noise, double factor) {
    return new SimulatedRun(new double[][] {times(random, noise, 1), times(random, noise, factor)});
  }

  /// The pairs of the blocks before the rule of a real run stops it: after 10 to 30 blocks, when
  /// the intervals are within 2 %.
  List<PairedBlocks> untilPrecise() {
    int blocks = LEAST_BLOCKS;
    while (!RULE.decide(blocks, ratios(blocks), Duration.ZERO).stops()) {
      blocks++;
    }
    return pairs(blocks);
  }

  /// The pairs of the first 10 blocks.
  List<PairedBlocks> first() {
    return pairs(LEAST_BLOCKS);
  }

  private static double[] times(SplittableRandom random, double noise, double factor) {
    return IntStream.range(0, MOST_BLOCKS)
        .mapToDouble(_ -> factor * Math.exp(noise * random.nextGaussian()))
        .toArray();
  }

  private List<PairedRatio> ratios(int blocks) {
    return pairs(blocks).stream().map(PairedBlocks::ratio).toList();
  }

  private List<PairedBlocks> pairs(int blocks) {
    double[] reference = Arrays.copyOf(values[0], blocks);
    return Arrays.stream(values)
        .skip(1)
        .map(configuration -> PairedBlocks.of(reference, Arrays.copyOf(configuration, blocks)))
        .toList();
  }

  /// R. Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7, 1964.
  private static void shuffle(int[] order, SplittableRandom random) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
  }
}
