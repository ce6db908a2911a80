package io.threadmill.plan;

import java.util.Locale;

/// One configuration in one block.
///
/// @param block from 1
/// @param pass from 0; above that the block is measured again
/// @param position in its block, from 1
public record PlannedTrial(int block, int pass, int position, Configuration configuration) {

  /// Unique within a run: `b01.trial-division/threads-2`, `b01r1.trial-division/threads-2` when the
  /// block is measured again.
  public String name() {
    return passName(block, pass) + "." + configuration.name();
  }

  /// `b01`, `b01r1`.
  public static String passName(int block, int pass) {
    return String.format(Locale.ROOT, "b%02d", block) + (pass == 0 ? "" : "r" + pass);
  }
}
