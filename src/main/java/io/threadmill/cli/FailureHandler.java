package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.numberset.NumberSetException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;

/// Tells the user why a command ended: never with a stack trace, always with the next step.
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    return switch (e) {
      case CommandFailure failure -> {
        if (!failure.text().isEmpty()) {
          err.println(failure.text());
        }
        yield failure.exit().code();
      }
      case NumberSetException rejected -> {
        err.println(rejected.getMessage());
        yield ExitCode.INPUT_REJECTED.code();
      }
      case IOException told when told.getClass() == IOException.class -> {
        err.println("threadmill: " + told.getMessage());
        yield ExitCode.INTERNAL_ERROR.code();
      }
      default -> {
        err.println("threadmill: internal error: " + e);
        err.println(
            "help: please report this with what you did; details are in reports/threadmill.log");
        yield ExitCode.INTERNAL_ERROR.code();
      }
    };
  }
}
