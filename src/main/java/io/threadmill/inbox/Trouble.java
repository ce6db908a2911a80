package io.threadmill.inbox;

import io.threadmill.batch.FailureReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Something that has failed and is tried again, later and later.
///
/// @param last when it failed
/// @param pause until it is tried again
record Trouble(String message, Instant last, Duration pause) {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  static Trouble first(String message, Instant now) {
    return new Trouble(message, now, FIRST);
  }

  Trouble again(String newMessage, Instant now) {
    Duration twice = pause.multipliedBy(2);
    return new Trouble(newMessage, now, twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
  }

  /// Whether it may be tried again. A clock that was set back keeps nothing waiting.
  boolean isOver(Instant now) {
    return now.isBefore(last) || !now.isBefore(last.plus(pause));
  }

  /// Why something failed that has to do with files, without their names.
  static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case DirectoryNotEmptyException _ -> "a folder with something in it stays where it is";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }

  /// Why something failed.
  ///
  /// @param home the database of which may be to blame
  static String reason(Exception failure, Path home) {
    return failure instanceof IOException io
        ? reason(io)
        : FailureReason.of(failure, home.resolve("reports"));
  }
}
