package io.threadmill.batch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names of runs: `YYYYMMDD-HHMMSS-xxxx`, the start in UTC and four random hex digits.
final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}");

  private RunId() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static String of(Instant start, RandomGenerator random) {
    return String.format(Locale.ROOT, "%s-%04x", TIME.format(start), random.nextInt(1 << 16));
  }
}
