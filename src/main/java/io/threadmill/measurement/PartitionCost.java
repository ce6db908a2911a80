package io.threadmill.measurement;

import org.hipparchus.stat.regression.SimpleRegression;

/// What a partition costs a mode beside its computation, and what its computation costs.
///
/// @param fixedNs of a partition, however small
/// @param transferPerRowNs to send, decode, encode and receive
/// @param computePerRowNs as `serial` computes
public record PartitionCost(double fixedNs, double transferPerRowNs, double computePerRowNs) {

  /// The cost seen in partitions, by least squares through their transfers. Where all have the same
  /// number of rows, or the line starts below 0 or falls, nothing tells what a row adds to what is
  /// fixed, and all of it is taken as fixed: the break-even is then rather too large.
  ///
  /// @param rows of each partition
  /// @param transferNs of each
  /// @param computeNs of each
  public static PartitionCost of(long[] rows, double[] transferNs, double[] computeNs) {
    SimpleRegression line = new SimpleRegression();
    double allRows = 0;
    double allTransfer = 0;
    double allCompute = 0;
    for (int i = 0; i < rows.length; i++) {
      line.addData((double) rows[i], transferNs[i]);
      allRows += rows[i];
      allTransfer += transferNs[i];
      allCompute += computeNs[i];
    }
    double perRow = allCompute / allRows;
    return line.getSlope() > 0 && line.getIntercept() >= 0
        ? new PartitionCost(line.getIntercept(), line.getSlope(), perRow)
        : new PartitionCost(allTransfer / rows.length, 0, perRow);
  }
}
