package io.threadmill.execution;

import java.io.IOException;

/// A broker cannot be used. The message is one line that names it.
public final class BrokerException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  BrokerException(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /// Whether somebody has to change something: trying again does not help.
  public boolean isLasting() {
    return lasting;
  }
}
