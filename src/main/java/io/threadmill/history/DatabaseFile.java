package io.threadmill.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// The database of a home.
public final class DatabaseFile {

  static final String USER = "threadmill";

  private static final String NAME = "threadmill";
  private static final int IN_USE = 90020;

  private DatabaseFile() {}

  /// Another process has it open.
  static final class InUseException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InUseException() {
      super("the database is in use");
    }
  }

  /// The file of the database in a folder.
  public static Path in(Path reports) {
    return in(reports, NAME);
  }

  static Path in(Path reports, String name) {
    return reports.resolve(name + ".mv.db");
  }

  /// The JDBC URL of the database in a folder. What is acknowledged is on disk (`WRITE_DELAY`),
  /// nobody else can open it, and no server is started.
  ///
  /// @param reports whose path holds no `;`, behind which H2 would take commands
  public static String url(Path reports) {
    return url(reports, NAME);
  }

  static String url(Path reports, String name) {
    if (reports.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException("not a folder of a database: " + reports);
    }
    return "jdbc:h2:file:"
        + reports.resolve(name)
        + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
        + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
  }

  /// Whether it could not be opened because another process has it open.
  public static boolean isInUse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InUseException
          || (cause instanceof SQLException sql && sql.getErrorCode() == IN_USE)) {
        return true;
      }
    }
    return false;
  }

  /// What the database says of itself when it cannot be opened; empty when it is not to blame.
  public static Optional<String> problem(Throwable failure) {
    Optional<String> problem = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        problem = Optional.of(String.valueOf(sql.getMessage()));
      }
    }
    return problem;
  }

  /// Whether it could not be opened because its schema is not of this version.
  public static boolean isOfAnotherVersion(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayValidateException) {
        return true;
      }
    }
    return false;
  }

  /// Whether a database could not be used because it holds tables that are not ours.
  public static boolean isOfSomebodyElse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayException flyway
          && String.valueOf(flyway.getMessage()).contains("non-empty schema")) {
        return true;
      }
    }
    return false;
  }
}
