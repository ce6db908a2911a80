package io.threadmill.cli;

/// What commands need of a home whose database is open.
interface Opened extends AutoCloseable {

  /// A part of the program that works on the database.
  <T> T get(Class<T> type);

  /// Lets go of it.
  @Override
  void close();
}
