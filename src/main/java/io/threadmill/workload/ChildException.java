package io.threadmill.workload;

/// A child process could not be run. The message is in words for the user.
public final class ChildException extends Exception {

  private static final long serialVersionUID = 1L;

  ChildException(String message) {
    super(message);
  }
}
