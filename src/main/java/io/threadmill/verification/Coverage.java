package io.threadmill.verification;

import io.threadmill.measurement.Interval;
import io.threadmill.measurement.MedianInterval;
import io.threadmill.measurement.PairedBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How often the intervals contain the truth.
final class Coverage {

  private static final int[] BLOCKS = {10, 30};
  private static final int[] BLOCKS_OF_MEDIANS = {7, 10, 15, 30};
  private static final double SPEEDUP = 1.25;

  private final MethodCheck check;

  Coverage(MethodCheck check) {
    this.check = check;
  }

  /// Block values around a median of 1.
  private enum Shape {
    NORMAL("normal") {
      @Override
      double value(SplittableRandom random) {
        return 1 + 0.03 * random.nextGaussian();
      }
    },
    LOG_NORMAL("log-normal") {
      @Override
      double value(SplittableRandom random) {
        return Math.exp(0.3 * random.nextGaussian());
      }
    },
    /// Student's t with 3 degrees of freedom.
    HEAVY_TAILED("heavy-tailed") {
      @Override
      double value(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
          squares += Math.pow(random.nextGaussian(), 2);
        }
        return Math.exp(0.03 * random.nextGaussian() / Math.sqrt(squares / 3));
      }
    };

    private final String label;

    Shape(String label) {
      this.label = label;
    }

    abstract double value(SplittableRandom random);

    double[] values(SplittableRandom random, int count) {
      return IntStream.range(0, count).mapToDouble(_ -> value(random)).toArray();
    }
  }

  List<MethodFigure> figures() {
    List<MethodFigure> figures = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (int blocks : BLOCKS) {
        figures.add(ratio(shape, blocks));
      }
      figures.add(ratioWhenStopped(shape));
      for (int blocks : BLOCKS_OF_MEDIANS) {
        figures.add(median(shape, blocks));
      }
    }
    for (int blocks : BLOCKS_OF_MEDIANS) {
      figures.add(bootstrap(blocks));
    }
    return figures;
  }

  private MethodFigure ratio(Shape shape, int blocks) {
    return MethodFigure.between(
        0.93,
        0.97,
        "interval of ratio, " + shape.label + ", " + blocks + " blocks: covers",
        check.shareOfMany(random -> covers(pairs(shape, blocks, random))));
  }

  private MethodFigure ratioWhenStopped(Shape shape) {
    return MethodFigure.between(
        0.93,
        0.97,
        "interval of ratio, " + shape.label + ", blocks until precise: covers",
        check.shareOfMany(
            random ->
                covers(
                    new SimulatedRun(
                            new double[][] {
                              slower(shape.values(random, SimulatedRun.MOST_BLOCKS)),
                              shape.values(random, SimulatedRun.MOST_BLOCKS)
                            })
                        .untilPrecise()
                        .getFirst())));
  }

  private MethodFigure median(Shape shape, int blocks) {
    return MethodFigure.between(
        0.92,
        0.98,
        "interval of median, " + shape.label + ", " + blocks + " blocks: covers",
        check.shareOfMany(
            random -> MedianInterval.of(shape.values(random, blocks)).orElseThrow().contains(1)));
  }

  private MethodFigure bootstrap(int blocks) {
    return MethodFigure.beside(
        "bootstrap of median, normal, " + blocks + " blocks: covers",
        check.share(
            random ->
                PercentileBootstrap.ofMedian(Shape.NORMAL.values(random, blocks)).contains(1)));
  }

  private static boolean covers(PairedBlocks pairs) {
    Interval interval = pairs.ratio().interval().orElseThrow();
    return interval.contains(SPEEDUP);
  }

  private static PairedBlocks pairs(Shape shape, int blocks, SplittableRandom random) {
    return PairedBlocks.of(slower(shape.values(random, blocks)), shape.values(random, blocks));
  }

  private static double[] slower(double[] values) {
    return Arrays.stream(values).map(value -> SPEEDUP * value).toArray();
  }
}
