package io.threadmill.workload;

import java.util.Arrays;

/// Counts and hashes what a child prints, without keeping it.
final class OutputHash implements ChildOutput {

  private final byte[] header;
  private final byte[] start;
  private int started;
  private boolean counting;
  private long length;
  private long hash = Digest.FNV_OFFSET;

  OutputHash() {
    this(new byte[0]);
  }

  /// @param header does not count when the output begins with it
  OutputHash(byte[] header) {
    this.header = header.clone();
    this.start = new byte[header.length];
  }

  @Override
  public void take(byte[] bytes, int count) {
    int first = counting ? 0 : Math.min(count, start.length - started);
    System.arraycopy(bytes, 0, start, started, first);
    started += first;
    if (started == start.length) {
      countStart();
    }
    count(bytes, first, count);
  }

  private void countStart() {
    if (!counting && !Arrays.equals(start, 0, started, header, 0, header.length)) {
      count(start, 0, started);
    }
    counting = true;
  }

  private void count(byte[] bytes, int from, int to) {
    length += to - from;
    hash = Digest.hash(hash, bytes, from, to);
  }

  /// How many bytes; to be asked when the output has ended.
  long length() {
    countStart();
    return length;
  }

  /// The FNV-1a hash of these bytes; to be asked when the output has ended.
  long hash() {
    countStart();
    return hash;
  }
}
