package io.threadmill.batch;

import java.util.function.BooleanSupplier;

/// Waits on behalf of a place in the queue: for whom is shown there, and its caller is told.
///
/// @param isOver whether nobody wants its run any more
record WaitingPlace(Place place, BooleanSupplier isOver) implements MachineLock.Waiting {

  @Override
  public void waitingFor(String holder) {
    place.waitsFor(holder);
    place.caller().waitingFor(holder);
  }

  @Override
  public void waitingForQuiet(String use) {
    place.waitsFor("waiting for a quiet machine: " + use);
    place.caller().waitingForQuiet(use);
  }

  @Override
  public boolean wantsQuiet() {
    return place.caller().wantsQuiet();
  }

  @Override
  public boolean isGivenUp() {
    return isOver.getAsBoolean();
  }
}
