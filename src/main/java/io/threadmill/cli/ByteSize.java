package io.threadmill.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// An amount of memory or space as it is typed: `512m`, `8g`.
record ByteSize(long bytes) {

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([mgt])");

  static ByteSize of(String text) {
    Matcher size = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 512m or 8g");
    }
    int shift = 20 + 10 * "mgt".indexOf(size.group(2));
    return new ByteSize(Long.parseLong(size.group(1)) << shift);
  }
}
