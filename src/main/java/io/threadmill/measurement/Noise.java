package io.threadmill.measurement;

import java.util.Locale;

/// How much others may use of a machine on which something is measured.
public final class Noise {

  /// Others have to use less than so many cores.
  public static final double MOST_CORES = 0.3;

  /// The same for people.
  public static final String MOST_TEXT = "0.3";

  private Noise() {}

  /// Whether a machine is quiet.
  ///
  /// @param othersCores how many cores others use
  public static boolean isQuiet(double othersCores) {
    return othersCores < MOST_CORES;
  }

  /// In words: `1.32 cores`.
  public static String cores(double cores) {
    return String.format(Locale.ROOT, "%.2f cores", cores);
  }
}
