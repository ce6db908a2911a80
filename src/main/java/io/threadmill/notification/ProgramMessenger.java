package io.threadmill.notification;

import io.threadmill.execution.ToldProgram;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Tells a program, on its stdin.
record ProgramMessenger(ToldProgram program, Duration timeout) implements Messenger {

  @Override
  public Attempt tell(String run, byte[] json, BooleanSupplier isOver) throws InterruptedException {
    return switch (program.tell(json, timeout, isOver)) {
      case ToldProgram.Exited(int code, String _) when code == 0 -> new Told();
      case ToldProgram.Exited(int code, String lastWords) ->
          new Failed("it ended with " + code + (lastWords.isBlank() ? "" : ": " + lastWords));
      case ToldProgram.Late() ->
          new Failed("it did not end within %d s and was killed".formatted(timeout.toSeconds()));
      case ToldProgram.BrokenOff() -> new BrokenOff();
      case ToldProgram.NotStarted(String reason) -> new Failed("it did not start: " + reason);
    };
  }
}
