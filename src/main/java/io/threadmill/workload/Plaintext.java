package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What is encrypted for a row, and the salt for it. With `mix` of [Digest], and all arithmetic
/// modulo 2^64, block `k` of eight bytes is `mix(mix(seed) + k)`: block 0, the highest byte first,
/// is the salt; from block 1 on, the lowest byte first, they are the text.
///
/// @param bytes how many the text has
record Plaintext(int bytes, long seed) {

  /// Part of the work: known to everybody, with control characters and others beyond ASCII.
  static final String PASSWORD = "\u00e24U\n\u00d0Ql3S\u0011";

  static Plaintext of(Rows rows, int row) {
    return new Plaintext(Math.toIntExact(rows.get(row, 0)), rows.get(row, 1));
  }

  byte[] text() {
    int blocks = (bytes + Long.BYTES - 1) / Long.BYTES;
    ByteBuffer text = ByteBuffer.allocate(blocks * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int block = 1; block <= blocks; block++) {
      text.putLong(block(block));
    }
    return Arrays.copyOf(text.array(), bytes);
  }

  byte[] salt() {
    return ByteBuffer.allocate(Long.BYTES).putLong(block(0)).array();
  }

  private long block(int index) {
    return Digest.mix(Digest.mix(seed) + index);
  }
}
