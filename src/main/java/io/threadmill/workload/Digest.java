package io.threadmill.workload;

/// An order-independent checksum of all (row, result) pairs: the sum, modulo 2^64, of `mix(mix(row)
/// + hash(result))`.
///
/// `mix` is the finalizer of SplitMix64 (Steele, Lea and Flood 2014, with the constants of David
/// Stafford's variant 13), `hash` is 64-bit FNV-1a over the little-endian bytes of the result. Sums
/// of disjoint sets of rows add up, so the digest does not depend on partitions or workers.
public final class Digest {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
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

  /// 16 lower-case hex digits.
  public static String format(long digest) {
    return String.format(java.util.Locale.ROOT, "%016x", digest);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long hash(byte[] bytes, int length) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
