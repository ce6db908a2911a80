package io.threadmill.blackbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Contrast of two colours, as the Web Content Accessibility Guidelines 2.2 define it.
final class Contrast {

  private static final Pattern RGB = Pattern.compile("rgba?\\((\\d+), (\\d+), (\\d+).*\\)");
  private static final double[] WEIGHTS = {0.2126, 0.7152, 0.0722};

  private Contrast() {}

  /// From 1 to 21.
  static double of(String rgb, String other) {
    double a = luminance(rgb);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String rgb) {
    Matcher parts = RGB.matcher(rgb);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a colour: " + rgb);
    }
    return IntStream.range(0, 3)
        .mapToDouble(at -> WEIGHTS[at] * linear(Integer.parseInt(parts.group(at + 1)) / 255.0))
        .sum();
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
