package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.MachineLock;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/// Tells the user for whom a command waits, until the user gives it up.
record ToldWaiting(PrintWriter err, BooleanSupplier isStopped) implements MachineLock.Waiting {

  @Override
  public void waitingFor(String holder) {
    err.println("threadmill: waiting: " + holder);
    err.flush();
  }

  @Override
  public void waitingForQuiet(String use) {
    err.println("threadmill: waiting for a quiet machine: " + use);
    err.flush();
  }

  @Override
  public boolean isGivenUp() {
    return isStopped.getAsBoolean();
  }

  /// What ends a command that waited in vain.
  static CommandFailure givenUp() {
    return new CommandFailure(
        ExitCode.INTERRUPTED, "threadmill: stopped while it waited; nothing was measured");
  }
}
