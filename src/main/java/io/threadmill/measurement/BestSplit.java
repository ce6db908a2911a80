package io.threadmill.measurement;

import java.util.Optional;

/// Where a part of a series falls into two that differ most, as E-divisive has it (D. S. Matteson
/// and N. A. James, "A Nonparametric Approach for Multiple Change Point Analysis of Multivariate
/// Data", Journal of the American Statistical Association 109, 2014, arXiv 1306.4933, equations 5
/// to 7 with an exponent of 1).
///
/// n values x before and m values y from the split on differ by n m / (n + m) times the empirical
/// energy distance: twice the mean distance of an x and a y, less the mean distance of two x, less
/// that of two y. The m values may end before the part does, so that a later change does not blur
/// an earlier one.
///
/// @param from where the part begins
/// @param at the first value of the second part
/// @param to the end of the part, exclusive
/// @param statistic how much they differ; above 0
record BestSplit(int from, int at, int to, double statistic) {

  /// Looks at every split, in a time that grows with the square of the number of values.
  ///
  /// @param least how many values there are before the split and from it on
  /// @param earliest the first place where to split
  static Optional<BestSplit> of(double[] values, int from, int to, int least, int earliest) {
    Distances distances = new Distances(values, from, to);
    BestSplit best = new BestSplit(from, from, to, 0);
    for (int end = from + 1; end <= to; end++) {
      distances.add(end - 1);
      for (int at = Math.max(earliest, from + least); at <= end - least; at++) {
        double statistic = distances.statistic(at, end);
        if (statistic > best.statistic) {
          best = new BestSplit(from, at, to, statistic);
        }
      }
    }
    return best.statistic > 0 ? Optional.of(best) : Optional.empty();
  }

  /// Sums of the distances of all pairs: of those before each place, and of those from each place
  /// on. The sum between the two is what is left of the sum of all.
  private static final class Distances {
    private final double[] values;
    private final int from;
    private final double[] before;
    private final double[] beforePerPair;
    private final double[] since;

    Distances(double[] values, int from, int to) {
      this.values = values;
      this.from = from;
      before = new double[to - from + 1];
      beforePerPair = new double[to - from + 1];
      since = new double[to - from + 1];
    }

    void add(int index) {
      double toThoseSince = 0;
      for (int i = index - 1; i >= from; i--) {
        toThoseSince += Math.abs(values[i] - values[index]);
        since[i - from] += toThoseSince;
      }
      int count = index + 1 - from;
      before[count] = since[0];
      beforePerPair[count] = perPair(since[0], count);
    }

    double statistic(int at, int end) {
      int n = at - from;
      int m = end - at;
      double between = since[0] - before[n] - since[n];
      return (between - m * beforePerPair[n] - n * perPair(since[n], m)) * (2.0 / (end - from));
    }

    /// A single value has no pair and a sum of 0.
    private static double perPair(double sum, int count) {
      return sum / Math.max(1, count - 1);
    }
  }
}
