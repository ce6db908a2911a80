package io.threadmill.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that is asked what it is.
record AskedProgram(List<String> command) {

  private static final int PATIENCE_SECONDS = 5;

  AskedProgram {
    command = List.copyOf(command);
  }

  /// The first line that it prints; empty when it cannot be started, fails, or takes too long.
  Optional<String> firstLine() {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader out = process.inputReader()) {
        CompletableFuture<Optional<String>> line =
            CompletableFuture.supplyAsync(() -> out.lines().findFirst());
        return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS).filter(_ -> hasEndedWell(process));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean hasEndedWell(Process process) {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
