package io.threadmill.cli;

import java.util.Locale;

/// How much memory or space there is, as people read it.
final class Amount {

  /// A binary gigabyte.
  static final long GB = 1L << 30;

  private Amount() {}

  /// One decimal: `23.3 GB`.
  static String gb(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / (double) GB);
  }
}
