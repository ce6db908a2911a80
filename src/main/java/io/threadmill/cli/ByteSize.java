package io.threadmill.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size as options of a JVM write it: `512m`, `8g`.
final class ByteSize {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");

  private ByteSize() {}

  /// In bytes; empty when a text says none.
  static Optional<Long> parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    int shift = size.group(2).equalsIgnoreCase("m") ? 20 : 30;
    return Optional.of(Long.parseLong(size.group(1)) << shift);
  }
}
