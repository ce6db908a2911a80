package io.threadmill.history;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;

/// What a run found of a correct configuration, for later runs to be compared with.
///
/// @param medianNs of one pass
/// @param verdict on its speed; empty where too few blocks were measured to judge it
/// @param speedup how many times as fast as its reference; empty without one
/// @param perLoop how many passes it makes in the time of the reference loop; empty where that was
///   not run. Like the speedup it does not change with the speed of the machine
public record RunFigure(
    String configuration,
    int partitions,
    int blocks,
    double medianNs,
    Optional<SpeedVerdict> verdict,
    Optional<PairedRatio> speedup,
    Optional<PairedRatio> perLoop) {

  /// Whether it is another configuration, measured once more.
  public boolean isTwin() {
    return ConfigurationName.isTwin(configuration);
  }
}
