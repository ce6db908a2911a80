package io.threadmill;

/// What tests share: cores and the children of this process. A test that looks at either locks it
/// for itself (`READ_WRITE`); tests that do not mind each other share it (`READ`).
public final class Machine {

  /// The name of the lock.
  public static final String LOCK = "io.threadmill.machine";

  private Machine() {}
}
