package io.threadmill.cli;

import java.util.List;
import java.util.Locale;

/// One thing that `doctor` has looked at.
///
/// @param found what is there
/// @param advice what to do about it; empty when it is as it should be
record Check(String name, Status status, String found, String advice) {

  /// What it means for measurements.
  enum Status {
    /// Nothing to do.
    OK("+"),
    /// Figures may be worth less.
    WARN("!"),
    /// A run would fail.
    BAD("x");

    private final String sign;

    Status(String sign) {
      this.sign = sign;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check ok(String name, String found) {
    return new Check(name, Status.OK, found, "");
  }

  static Check warn(String name, String found, String advice) {
    return new Check(name, Status.WARN, found, advice);
  }

  static Check bad(String name, String found, String advice) {
    return new Check(name, Status.BAD, found, advice);
  }

  /// What is printed of it, in columns.
  List<String> cells() {
    return List.of(
        status.sign + " " + status.word(), name, advice.isEmpty() ? found : found + "; " + advice);
  }
}
