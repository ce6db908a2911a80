package io.threadmill.report;

import io.threadmill.measurement.PairedRatio;
import io.threadmill.verification.SpeedJudgement;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the times of a configuration compare with those of its reference.
///
/// @param isReference whether others are compared with it
/// @param ratio reference / configuration; empty where there is nothing to compare, and for the
///   reference itself
/// @param verdict empty where speed was not judged
/// @param pValue of the test that the verdict rests on; empty without one
/// @param detectable the smallest change that 4 of 5 such runs would have seen, as a share; empty
///   where nothing was judged
/// @param reason why there is no verdict, or none that decides; may be empty
public record Speed(
    boolean isReference,
    Optional<PairedRatio> ratio,
    Optional<SpeedVerdict> verdict,
    OptionalDouble pValue,
    OptionalDouble detectable,
    String reason) {

  static Speed notJudged(String reason) {
    return notJudged(Optional.empty(), reason);
  }

  static Speed notJudged(Optional<PairedRatio> ratio, String reason) {
    return new Speed(
        false, ratio, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), reason);
  }

  static Speed ofReference() {
    return without(true, Optional.of(SpeedVerdict.REFERENCE), "");
  }

  /// The reference of a run whose speed is not judged.
  static Speed ofReference(String reason) {
    return without(true, Optional.empty(), reason);
  }

  static Speed inconclusive(String reason) {
    return without(false, Optional.of(SpeedVerdict.INCONCLUSIVE), reason);
  }

  static Speed judged(PairedRatio ratio, SpeedJudgement judgement) {
    return new Speed(
        false,
        Optional.of(ratio),
        Optional.of(judgement.verdict()),
        judgement.pValue(),
        judgement.detectable(),
        judgement.reason());
  }

  private static Speed without(boolean isReference, Optional<SpeedVerdict> verdict, String reason) {
    return new Speed(
        isReference,
        Optional.empty(),
        verdict,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        reason);
  }
}
