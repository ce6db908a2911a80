package io.threadmill.workload;

import java.util.HexFormat;

/// An order-independent checksum of all (row, result) pairs: the sum, over the rows, of
/// `mix(mix(row)
/// + hash(result))`. It shows that two ways of running the same work gave the same results.
///
/// All arithmetic is on 64-bit integers modulo 2^64, and `>>` shifts in zeros.
///
/// - `row` counts the rows of the whole number set from 0.
/// - `result` is the bytes of the row's result: each integer in two's complement, eight bytes, the
///   lowest first; a list is its integers one after another, without their number. A number set is
///   digested once, however often a sample repeats it.
/// - `hash` is FNV-1a: from `0xcbf29ce484222325` on, for each byte, `hash = (hash ^ byte) *
///   0x100000001b3`.
/// - `mix(z)` is the finalizer of SplitMix64 (Steele, Lea and Flood 2014, with the constants of
///   David Stafford's variant 13): `z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9`, then `z = (z ^ (z >>
///   27)) * 0x94d049bb133111eb`, then `z ^ (z >> 31)`.
///
/// The sums of disjoint ranges of rows add up, so the digest does not depend on partitions, workers
/// or the order in which they finish. No rows have the digest 0.
public final class Digest {

  /// What no bytes hash to.
  static final long FNV_OFFSET = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private Digest() {}

  /// The digest of all rows of `results`, whose first one is row `firstRow` of the number set.
  public static long of(Results results, long firstRow) {
    ResultBytes bytes = new ResultBytes();
    long sum = 0;
    for (int row = 0; row < results.rows(); row++) {
      bytes.clear();
      results.write(row, bytes);
      sum += of(firstRow + row, bytes);
    }
    return sum;
  }

  /// What one row adds to the sum.
  public static long of(long row, ResultBytes result) {
    return mix(mix(row) + hash(result.array(), result.length()));
  }

  /// 16 lower-case hex digits, as in reports.
  public static String format(long digest) {
    return HexFormat.of().toHexDigits(digest);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long hash(byte[] bytes, int length) {
    return hash(FNV_OFFSET, bytes, 0, length);
  }

  /// Goes on with the bytes `[from, to)`.
  ///
  /// @param before what the bytes before them hash to
  static long hash(long before, byte[] bytes, int from, int to) {
    long hash = before;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
