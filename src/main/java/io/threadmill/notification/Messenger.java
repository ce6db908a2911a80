package io.threadmill.notification;

import java.util.function.BooleanSupplier;

/// Tells somebody of a run.
interface Messenger {

  /// How an attempt ended.
  sealed interface Attempt {}

  /// Somebody was told.
  record Told() implements Attempt {}

  /// It was not possible.
  record Failed(String problem) implements Attempt {}

  /// It was broken off, and nobody knows whether anybody was told.
  record BrokenOff() implements Attempt {}

  /// Makes an attempt, for as long as it may take.
  ///
  /// @param run its id
  /// @param json the document of the run
  /// @param isOver whether it is to be broken off
  Attempt tell(String run, byte[] json, BooleanSupplier isOver) throws InterruptedException;
}
