package io.threadmill.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Times as pages show them.
final class Times {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  static String of(Instant instant) {
    return TIME.format(instant);
  }

  /// Nothing where there is none.
  static String of(Optional<Instant> instant) {
    return instant.map(Times::of).orElse("");
  }
}
