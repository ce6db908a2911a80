package io.threadmill.history;

import java.util.function.Consumer;
import javax.sql.DataSource;

/// The database, for a library that keeps tables of its own in it.
public final class SharedDatabase {

  private final DataSource database;
  private final HomeKey home;

  /// @param database whose schema is up to date, and which no other home uses
  public SharedDatabase(DataSource database) {
    this(database, HomeKey.ONLY);
  }

  /// @param database whose schema is up to date
  SharedDatabase(DataSource database, HomeKey home) {
    this.database = database;
    this.home = home;
  }

  /// Hands it to the library.
  public void lendTo(Consumer<DataSource> library) {
    library.accept(database);
  }

  /// By which the library can tell its rows from those that it keeps for other homes.
  public String name() {
    return home.name();
  }

  /// Whether it is on a PostgreSQL server, and not a file of H2.
  public boolean isOnServer() {
    return !home.isOnly();
  }
}
