package io.threadmill.worker;

/// A kernel in another process could not compute a partition. The message is what that process says
/// of it, the class of the exception included.
public final class KernelFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public KernelFailure(String message) {
    super(message);
  }
}
