package io.threadmill.cli;

import io.threadmill.batch.ExitCode;

/// Ends a command: with what the user is told, complete, and with what the program exits.
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exit;

  /// @param message the lines for stderr; empty when all has been said
  CommandFailure(ExitCode exit, String message) {
    super(message);
    this.exit = exit;
  }

  ExitCode exit() {
    return exit;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
