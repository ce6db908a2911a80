package io.threadmill.verification;

import io.threadmill.measurement.ChangePoint;

/// A change of a series that was told.
///
/// @param told the change as it was first seen
/// @param now as it was last seen: further nights move it by some nights and make it more exact
/// @param toldAfter how many nights of the series were known when it was told
public record Alert(ChangePoint told, ChangePoint now, int toldAfter, State state) {

  private static final int SAME_CHANGE = 5;
  private static final int MOVED = 2 * SAME_CHANGE;

  /// What a further night has made of an alert.
  public enum State {
    /// This night is the first that shows it.
    NEW,
    /// It was told before, and is still there or there again.
    STILL,
    /// It was told before and was noise, as the nights since have shown.
    WITHDRAWN
  }

  static Alert newly(ChangePoint change, int nights) {
    return new Alert(change, change, nights, State.NEW);
  }

  Alert seenAgain(ChangePoint change) {
    return new Alert(told, change, toldAfter, State.STILL);
  }

  Alert withdrawn() {
    return new Alert(told, now, toldAfter, State.WITHDRAWN);
  }

  /// Whether it is not withdrawn.
  boolean stands() {
    return state != State.WITHDRAWN;
  }

  /// Whether a change point is this change: in the same direction and within 5 nights of where it
  /// was first or last seen.
  boolean isAbout(ChangePoint point) {
    return isSame(point, SAME_CHANGE);
  }

  /// Whether it is the same change, if nothing nearer is found any more: within 10 nights.
  boolean mayHaveMovedTo(ChangePoint point) {
    return isSame(point, MOVED);
  }

  /// How many nights lie between it and a change point.
  int nightsTo(ChangePoint point) {
    return Math.min(Math.abs(point.index() - told.index()), Math.abs(point.index() - now.index()));
  }

  private boolean isSame(ChangePoint point, int nights) {
    return point.direction() == now.direction() && nightsTo(point) <= nights;
  }
}
