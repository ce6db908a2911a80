package io.threadmill.history;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL server that holds the database of a home. Its text never tells the password.
///
/// @param url `jdbc:postgresql://host:5432/name`, without parameters
/// @param password empty where the server wants none
public record DatabaseServer(String url, String user, String password) {

  /// What the driver is told beside user and password. Whoever waits for an answer that does not
  /// come, because a cable was pulled, gives up; no statement of ours takes so long.
  static final Map<String, Object> DRIVER =
      Map.of(
          "ApplicationName", "threadmill",
          "connectTimeout", "10",
          "loginTimeout", "20",
          "socketTimeout", "120",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true");

  private static final String PREFIX = "jdbc:postgresql://";
  private static final Set<String> REFUSED = Set.of("28P01", "28000", "08004");
  private static final String NO_DATABASE = "3D000";
  private static final String NOT_ALLOWED = "42501";

  /// Why a server cannot be used.
  public enum Trouble {
    /// Nobody answers there, or not any more.
    UNREACHABLE,
    /// User and password are wrong or missing.
    REFUSED,
    /// There is no database of that name.
    NO_DATABASE,
    /// The user may not make tables in it.
    NOT_ALLOWED,
    OTHER
  }

  /// Host, port and name, for messages.
  public String place() {
    return url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : url;
  }

  /// The name of the database.
  public String database() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /// Opens a connection.
  Connection connect() throws SQLException {
    return source().getConnection();
  }

  /// Opens connections. Flyway is handed this, and not the password, in which it would look for
  /// placeholders.
  DataSource source() {
    Properties properties = new Properties();
    properties.putAll(DRIVER);
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new DriverManagerDataSource(url, properties);
  }

  /// Why it cannot be used now; empty when it can.
  public Optional<String> problem() {
    try (Connection _ = connect()) {
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(problem(e).orElseGet(e::toString));
    }
  }

  JdbcConnectionDetails connection() {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return user;
      }

      @Override
      public String getPassword() {
        return password;
      }

      @Override
      public String getJdbcUrl() {
        return url;
      }
    };
  }

  /// What a server is to blame for in a failure; empty when it is not.
  public static Optional<Trouble> trouble(Throwable failure) {
    return Optional.ofNullable(of(failure)).map(DatabaseServer::trouble);
  }

  private static Trouble trouble(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (REFUSED.contains(state)) {
      return Trouble.REFUSED;
    }
    if (state.startsWith("08") || state.startsWith("57P")) {
      return Trouble.UNREACHABLE;
    }
    return switch (state) {
      case NO_DATABASE -> Trouble.NO_DATABASE;
      case NOT_ALLOWED -> Trouble.NOT_ALLOWED;
      default -> Trouble.OTHER;
    };
  }

  /// What a server, or the network before it, says in a failure; empty when it is not to blame.
  public static Optional<String> problem(Throwable failure) {
    SQLException server = of(failure);
    return server == null ? Optional.empty() : Optional.of(words(server));
  }

  private static String words(SQLException failure) {
    return switch (root(failure)) {
      case UnknownHostException e -> "no such host: " + e.getMessage();
      case ConnectException _ -> "connection refused";
      case SocketTimeoutException _ -> "it does not answer";
      default ->
          String.valueOf(failure.getMessage())
              .lines()
              .findFirst()
              .orElse("")
              .replace("FATAL: ", "");
    };
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static @Nullable SQLException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && cause.getClass().getName().startsWith("org.postgresql.")) {
        return sql;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return user + " at " + place();
  }
}
