package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Words for a file that could not be written.
final class WriteFailure {

  private WriteFailure() {}

  static CommandFailure of(Path file, IOException failure) {
    return new CommandFailure(
        ExitCode.USAGE, "threadmill: cannot write %s: %s".formatted(file, reason(failure)));
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it is there already";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
