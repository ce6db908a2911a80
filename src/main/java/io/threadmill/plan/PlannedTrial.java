package io.threadmill.plan;

import java.util.Locale;

/// One configuration in one block.
///
/// @param block from 1
/// @param position in its block, from 1
public record PlannedTrial(int block, int position, Configuration configuration) {

  /// Unique within a run: `b01.trial-division/threads-2`.
  public String name() {
    return String.format(Locale.ROOT, "b%02d.%s", block, configuration.name());
  }
}
