package io.threadmill.history;

import java.util.function.Consumer;
import javax.sql.DataSource;

/// The database, for a library that keeps tables of its own in it.
public final class SharedDatabase {

  private final DataSource database;

  /// @param database whose schema is up to date
  public SharedDatabase(DataSource database) {
    this.database = database;
  }

  /// Hands it to the library.
  public void lendTo(Consumer<DataSource> library) {
    library.accept(database);
  }
}
