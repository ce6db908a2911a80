package io.threadmill.history;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The version of the tables: that of the last migration.
final class SchemaVersion {

  static final String SQL =
      """
      select max(cast("version" as int)) from "flyway_schema_history" where "success"
      """;

  private SchemaVersion() {}

  static int of(JdbcClient client) {
    return client.sql(SQL).query(Integer.class).single();
  }
}
