package io.threadmill.workload;

/// A child process could not be run, in words for the user. It describes itself by them alone,
/// without its class.
final class ChildException extends Exception {

  private static final long serialVersionUID = 1L;

  ChildException(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
