package io.threadmill.plan;

import java.util.OptionalInt;

/// What a user asks of one run beside its job file.
///
/// @param quick a first look instead of a measurement
/// @param blocks that many instead of what the job says
public record RunOptions(boolean quick, OptionalInt blocks) {

  /// A run as its job file says.
  public static RunOptions full() {
    return new RunOptions(false, OptionalInt.empty());
  }
}
