package io.threadmill.inbox;

/// Kills a program before its n-th step: from then on it does nothing any more.
final class Cut {

  private int left = Integer.MAX_VALUE;

  /// The program is gone. Nobody who is alive catches it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  void before(int step) {
    left = step;
  }

  void step() {
    if (left <= 0) {
      throw new Killed();
    }
    left--;
  }

  boolean hasHappened() {
    return left <= 0;
  }

  void never() {
    left = Integer.MAX_VALUE;
  }
}
