package io.threadmill.report;

import io.threadmill.worker.Mode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order in which configurations stand side by side: by variant, mode and number of workers.
final class ColumnOrder {

  /// `a/threads-2` before `a/threads-10` before `a/processes-2`.
  static final Comparator<String> BY_MODE =
      Comparator.comparing(ColumnOrder::variant)
          .thenComparingInt(ColumnOrder::mode)
          .thenComparingInt(ColumnOrder::workers)
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern NUMBER = Pattern.compile("-(\\d{1,9})");

  private ColumnOrder() {}

  private static String variant(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  private static String inVariant(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static int mode(String name) {
    return Arrays.stream(Mode.values())
        .filter(mode -> inVariant(name).startsWith(mode.label()))
        .mapToInt(Mode::ordinal)
        .findFirst()
        .orElse(Mode.values().length);
  }

  private static int workers(String name) {
    Matcher number = NUMBER.matcher(inVariant(name));
    return number.find() ? Integer.parseInt(number.group(1)) : Integer.MAX_VALUE;
  }
}
