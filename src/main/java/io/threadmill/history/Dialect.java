package io.threadmill.history;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/// In what the SQL of the databases differs.
enum Dialect {
  H2,
  POSTGRESQL;

  /// That of a database.
  static Dialect of(JdbcTemplate jdbc) {
    String product =
        jdbc.execute(
            (ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName());
    return "PostgreSQL".equals(product) ? POSTGRESQL : H2;
  }

  /// A text as the database can hold it: PostgreSQL knows no NUL.
  String text(String text) {
    return this == POSTGRESQL ? text.replace('\0', '\ufffd') : text;
  }

  /// A row that many runs share is stored by whoever comes first. Only one process writes to H2.
  ///
  /// @param insert which looks whether it is there
  String unlessThere(String insert) {
    return switch (this) {
      case H2 -> insert;
      case POSTGRESQL -> insert + " on conflict do nothing";
    };
  }
}
