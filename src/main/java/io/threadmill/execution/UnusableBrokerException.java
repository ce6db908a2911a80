package io.threadmill.execution;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A broker that is there and cannot be used as it was asked for: what somebody has to change
/// before another attempt can go better. The message is one line that names the broker.
public final class UnusableBrokerException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusableBrokerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
