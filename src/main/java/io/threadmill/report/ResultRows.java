package io.threadmill.report;

import io.threadmill.history.ResultRow;
import java.util.function.Consumer;

/// Hands out results one by one, in the order of rows, however many there are.
@FunctionalInterface
public interface ResultRows {

  /// Hands each of them to the reader.
  void forEach(Consumer<ResultRow> reader);
}
