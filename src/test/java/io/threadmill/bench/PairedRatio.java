package io.threadmill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/// Two sides measured in blocks. Each block holds each side once, and only times of the same block
/// are divided by each other, so that a machine that becomes slower or faster meanwhile does not
/// matter. Of two blocks the second has the reverse order of the first, which is tossed for: A B B
/// A or B A A B.
///
/// @param seed of the order
/// @param ours our times in nanoseconds, block after block
/// @param rivals the rival's
record PairedRatio(long seed, List<Double> ours, List<Double> rivals) {

  PairedRatio {
    ours = List.copyOf(ours);
    rivals = List.copyOf(rivals);
  }

  /// Measures.
  ///
  /// @param warmUps blocks that are measured first and do not count
  static PairedRatio measure(Side ours, Side rival, int warmUps, int blocks, long seed)
      throws Exception {
    SplittableRandom coin = new SplittableRandom(seed);
    List<Double> ourTimes = new ArrayList<>();
    List<Double> rivalTimes = new ArrayList<>();
    boolean oursFirst = false;
    for (int block = 0; block < warmUps + blocks; block++) {
      oursFirst = block % 2 == 0 ? coin.nextBoolean() : !oursFirst;
      double first = (oursFirst ? ours : rival).measure();
      double second = (oursFirst ? rival : ours).measure();
      if (block >= warmUps) {
        ourTimes.add(oursFirst ? first : second);
        rivalTimes.add(oursFirst ? second : first);
      }
    }
    return new PairedRatio(seed, ourTimes, rivalTimes);
  }

  /// The ratio of each block.
  List<Double> ratios(Bound bound) {
    return IntStream.range(0, ours.size())
        .mapToObj(block -> bound.ratio(ours.get(block), rivals.get(block)))
        .toList();
  }

  static double median(List<? extends Number> values) {
    return Median.withDefaults()
        .evaluate(values.stream().mapToDouble(Number::doubleValue).toArray());
  }
}
