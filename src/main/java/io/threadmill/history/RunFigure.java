package io.threadmill.history;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;

/// What a run found of a correct configuration, for later runs to be compared with.
///
/// @param medianNs of one pass
/// @param verdict on its speed; empty where it was not judged
/// @param relative how many times as fast as its reference; of the reference itself, and where
///   there is none, how many passes it makes in the time of the reference loop. Neither changes
///   with the speed of the machine. Empty where it is not known
public record RunFigure(
    String configuration,
    int partitions,
    int blocks,
    double medianNs,
    Optional<SpeedVerdict> verdict,
    Optional<PairedRatio> relative) {

  /// Whether it is another configuration, measured once more.
  public boolean isTwin() {
    return ConfigurationName.isTwin(configuration);
  }
}
