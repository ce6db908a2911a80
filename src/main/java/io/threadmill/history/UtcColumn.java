package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Times in a column, in UTC and to the millisecond.
final class UtcColumn {

  private UtcColumn() {}

  /// Cut off, for the database would round up to times that have not come.
  static LocalDateTime write(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  static Instant read(ResultSet row, String column) throws SQLException {
    return readIfAny(row, column).orElseThrow();
  }

  static Optional<Instant> readIfAny(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }
}
