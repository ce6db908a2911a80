package io.threadmill.worker;

import java.util.Locale;

/// How rows reach workers in other processes.
public enum Transfer {
  /// With each request, as results travel back.
  INLINE,
  /// The worker process maps the staged file.
  MAPPED,
  /// The remote worker keeps the number set by its hash.
  CACHED;

  /// As in job files: `inline`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
