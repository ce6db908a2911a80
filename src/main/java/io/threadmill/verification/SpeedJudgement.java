package io.threadmill.verification;

import java.util.OptionalDouble;

/// A speed verdict with what it rests on.
///
/// @param pValue of the signed-rank test, adjusted for the other configurations of the family;
///   empty where the test was refused
/// @param detectable the smallest change that 4 of 5 such runs would have seen, as a share: 0.06
///   for 6 %; empty where nothing was judged
/// @param reason why nothing was found; empty beside `faster`, `slower` and `equivalent`
public record SpeedJudgement(
    SpeedVerdict verdict, OptionalDouble pValue, OptionalDouble detectable, String reason) {

  /// Nothing was judged.
  static SpeedJudgement refused(String reason) {
    return new SpeedJudgement(
        SpeedVerdict.INCONCLUSIVE, OptionalDouble.empty(), OptionalDouble.empty(), reason);
  }
}
