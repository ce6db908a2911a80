package io.threadmill.batch;

import io.threadmill.history.DatabaseFile;
import io.threadmill.history.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why something outside the measurement failed, in words for the user.
public final class FailureReason {

  private static final String FULL = "No space left on device";

  /// The database writes in pieces of about this size.
  private static final long PIECE = 1 << 20;

  private FailureReason() {}

  /// The file that could not be written, or what else was wrong.
  ///
  /// @param reports the folder of the database
  public static String of(Throwable failure, Path reports) {
    Optional<String> server = DatabaseServer.problem(failure);
    if (server.isPresent()) {
      return "the database server could not be used: " + server.get();
    }
    Optional<String> problem = DatabaseFile.problem(failure);
    if (problem.isPresent()) {
      return "the database in %s could not be written: %s"
          .formatted(reports, isDiskFull(failure, reports) ? FULL : problem.get());
    }
    IOException io = cause(IOException.class, failure);
    return io == null ? root(failure).toString() : words(io);
  }

  /// Whether there is no room for a database that could not be written. Once it has noticed, it
  /// only says that it is closed.
  public static boolean isDiskFull(Throwable failure, Path reports) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(FULL)) {
        return true;
      }
    }
    try {
      return Files.getFileStore(reports).getUsableSpace() < PIECE;
    } catch (IOException _) {
      return false;
    }
  }

  /// The message of an exception of the file system says only a path; its type says the rest.
  private static String words(IOException failure) {
    return failure.getClass() == IOException.class
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /// The outermost of its type: it knows most about what was to be done.
  static <T extends Throwable> @Nullable T cause(Class<T> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
