package io.threadmill.workload;

import io.threadmill.numberset.Partition;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntToLongFunction;

/// How long the rows of a pass ask to take, whatever computes them: all together, and those of the
/// longest partition.
record AskedTime(BigInteger sumNs, BigInteger longestNs) {

  private static final BigInteger MILLISECOND = BigInteger.valueOf(1_000_000);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /// @param millis of a row (from 0), of which as many as there can be fit into 64 bits
  static AskedTime of(List<Partition> partitions, IntToLongFunction millis) {
    long sum = 0;
    long longest = 0;
    for (Partition partition : partitions) {
      long itsSum = 0;
      for (int row = partition.from(); row < partition.to(); row++) {
        itsSum += millis.applyAsLong(row);
      }
      sum += itsSum;
      longest = Math.max(longest, itsSum);
    }
    return new AskedTime(nanos(sum), nanos(longest));
  }

  private static BigInteger nanos(long millis) {
    return BigInteger.valueOf(millis).multiply(MILLISECOND);
  }

  /// Of all rows together. More than fits into 64 bits never passes.
  long totalNs() {
    return saturated(sumNs);
  }

  /// The shortest time in which so many workers can be done: nobody is done before the longest
  /// partition is, nor before its share of all of them.
  long idealNs(int lanes) {
    return saturated(sumNs.divide(BigInteger.valueOf(lanes)).max(longestNs));
  }

  private static long saturated(BigInteger nanos) {
    return nanos.min(MOST).longValue();
  }
}
