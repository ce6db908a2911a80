package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Names of runs: `YYYYMMDD-HHMMSS-xxxx`, the start in UTC and four random hex digits.
final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  static boolean isOne(String text) {
    return StoredRun.isId(text);
  }

  static String of(Instant start, RandomGenerator random) {
    return String.format(Locale.ROOT, "%s-%04x", TIME.format(start), random.nextInt(1 << 16));
  }
}
