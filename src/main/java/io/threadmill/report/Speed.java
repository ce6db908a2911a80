package io.threadmill.report;

import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the times of a configuration compare with those of its reference.
record Speed(OptionalDouble speedup, Optional<SpeedVerdict> verdict, String reason) {

  static Speed notJudged(String reason) {
    return new Speed(OptionalDouble.empty(), Optional.empty(), reason);
  }

  static Speed ofReference() {
    return new Speed(OptionalDouble.of(1), Optional.of(SpeedVerdict.REFERENCE), "");
  }

  static Speed inconclusive(OptionalDouble speedup, String reason) {
    return new Speed(speedup, Optional.of(SpeedVerdict.INCONCLUSIVE), reason);
  }

  Speed quick() {
    return new Speed(speedup, Optional.empty(), "quick run: no speed verdict");
  }
}
