package io.threadmill.batch;

import io.threadmill.measurement.Noise;
import java.util.OptionalDouble;

/// What a look at the machine before a run has found.
///
/// @param othersCores how many cores others used just before; empty when nobody looked, or it could
///   not be known
/// @param mayRun whether the run may begin
public record Quiet(OptionalDouble othersCores, boolean mayRun) {

  /// Nobody looked.
  public static final Quiet NOT_LOOKED = new Quiet(OptionalDouble.empty(), true);

  /// Why nothing is measured.
  String refusal() {
    return "others used %s; %s is the most for a measurement"
        .formatted(Noise.cores(othersCores.orElseThrow()), Noise.MOST_TEXT);
  }
}
