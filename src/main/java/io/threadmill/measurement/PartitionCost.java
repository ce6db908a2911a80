package io.threadmill.measurement;

import java.util.Arrays;
import org.hipparchus.stat.regression.SimpleRegression;

/// What a partition costs a mode beside the work that `serial` has with it, and that work.
///
/// @param fixedNs of a partition, however small
/// @param addedPerRowNs to send, decode, encode and receive, and what computing takes longer than
///   in `serial` because others compute at the same time
/// @param computePerRowNs as `serial` computes
public record PartitionCost(double fixedNs, double addedPerRowNs, double computePerRowNs) {

  /// The cost seen in partitions, by least squares through what each costs beside its computation.
  /// All of that is taken as fixed where the line starts below 0 or falls, or where no partition
  /// has more than twice the rows of another: rows that are split evenly differ by one, and tell
  /// nothing of what a row adds. The break-even is then too large if it is below the size of the
  /// partitions, and too small if above.
  ///
  /// @param rows of each partition
  /// @param besideNs of each: all that is not computing
  /// @param computeNs of each
  /// @param serialPerRowNs how long `serial` computes for a row
  public static PartitionCost of(
      long[] rows, double[] besideNs, double[] computeNs, double serialPerRowNs) {
    double perRow = Arrays.stream(computeNs).sum() / Arrays.stream(rows).sum();
    double slowedPerRow = Math.max(0, perRow - serialPerRowNs);
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < rows.length; i++) {
      line.addData((double) rows[i], besideNs[i]);
    }
    return differ(rows) && line.getSlope() > 0 && line.getIntercept() >= 0
        ? new PartitionCost(line.getIntercept(), line.getSlope() + slowedPerRow, serialPerRowNs)
        : new PartitionCost(
            Arrays.stream(besideNs).average().orElseThrow(), slowedPerRow, serialPerRowNs);
  }

  private static boolean differ(long[] rows) {
    long fewest = Arrays.stream(rows).min().orElseThrow();
    return Arrays.stream(rows).max().orElseThrow() > 2 * fewest;
  }
}
