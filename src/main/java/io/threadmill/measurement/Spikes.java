package io.threadmill.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Single nights that lie far from those around them. What looks for changes does not see them;
/// they stay in every chart and table.
///
/// A night is a spike when its logarithm is more than 3.5 robust deviations from the median of the
/// up to 7 nights before and the 7 after it, and the nights next to it are not. The robust
/// deviation is 1.4826 times their median absolute deviation (F. R. Hampel, "The Influence Curve
/// and Its Role in Robust Estimation", Journal of the American Statistical Association 69, 1974; as
/// a filter of series: R. K. Pearson, "Outliers in Process Modeling and Identification", IEEE
/// Transactions on Control Systems Technology 10, 2002); 3.5 is the limit of Iglewicz and Hoaglin,
/// as in [Outliers]. The last night is never one, because nobody knows the next.
public final class Spikes {

  private static final int AROUND = 7;
  private static final double FAR = 3.5;
  private static final double SIGMA_OF_MAD = 1.4826;

  private Spikes() {}

  /// The indices of the spikes.
  ///
  /// @param values of nights, above 0
  public static List<Integer> in(double... values) {
    double[] logs = logs(values);
    double[] replaced = replaced(logs);
    return IntStream.range(0, logs.length)
        .filter(night -> replaced[night] != logs[night])
        .boxed()
        .toList();
  }

  /// The logarithms of values, with the median of the nights around it for each spike.
  static double[] replacedLogs(double... values) {
    return replaced(logs(values));
  }

  private static double[] logs(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0 && Double.isFinite(values[i]))) {
        throw new IllegalArgumentException(
            "value " + i + " is not a positive number: " + values[i]);
      }
    }
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] replaced(double[] logs) {
    double[] replaced = logs.clone();
    // from 8 nights on each has 7 or more around it
    int judged = logs.length > AROUND ? logs.length - 1 : 0;
    for (int night = 0; night < judged; night++) {
      if (isPeak(logs, night)) {
        Surroundings around = Surroundings.of(logs, night);
        replaced[night] = around.haveSpike(logs, night) ? around.median() : logs[night];
      }
    }
    return replaced;
  }

  /// Only a night that is above, or below, both of those next to it can be far from what they are
  /// not far from. This is quicker to find out.
  private static boolean isPeak(double[] logs, int night) {
    double next = logs[night] - logs[night + 1];
    double previous = night == 0 ? next : logs[night] - logs[night - 1];
    return next * previous > 0;
  }

  /// The nights around one, without it.
  private record Surroundings(double median, double reach) {

    static Surroundings of(double[] logs, int night) {
      int from = Math.max(0, night - AROUND);
      int to = Math.min(logs.length, night + AROUND + 1);
      double[] others = new double[to - from - 1];
      System.arraycopy(logs, from, others, 0, night - from);
      System.arraycopy(logs, night + 1, others, night - from, to - night - 1);
      double median = sortedMedian(others);
      for (int i = 0; i < others.length; i++) {
        others[i] = Math.abs(others[i] - median);
      }
      return new Surroundings(median, FAR * SIGMA_OF_MAD * sortedMedian(others));
    }

    /// Sorts in place, without the copies that a library makes: the simulations of the method come
    /// here some ten million times.
    private static double sortedMedian(double[] values) {
      Arrays.sort(values);
      int half = values.length / 2;
      return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    boolean haveSpike(double[] logs, int night) {
      return isFar(logs[night])
          && !isFar(logs[night + 1])
          && (night == 0 || !isFar(logs[night - 1]));
    }

    private boolean isFar(double log) {
      return Math.abs(log - median) > reach;
    }
  }
}
