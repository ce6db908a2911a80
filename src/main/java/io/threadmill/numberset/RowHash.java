package io.threadmill.numberset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// The identity of a number set: SHA-256 of the column names in the order of the workload, joined
/// by commas and ended by a line feed, in UTF-8, and then of every value, row after row, as 8 bytes
/// little-endian two's complement.
final class RowHash {
  private final MessageDigest digest = Sha256.digest();

  RowHash(List<String> columns) {
    digest.update((String.join(",", columns) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Adds the bytes of values.
  void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /// 64 lower-case hex digits; ends the hash.
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
