package io.threadmill.inbox;

/// A rejected file cannot be tried again. The message is for the user.
public final class RetryException extends Exception {

  private static final long serialVersionUID = 1L;

  RetryException(String message) {
    super(message);
  }
}
