package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/// The results of a range of rows, allocated before the first sample and overwritten by each.
/// Distinct rows may be written by distinct threads.
public sealed interface Results
    permits LongResults, LongListResults, CounterResults, WaitResults, ChildResults, LineResults {

  /// How many rows there is room for.
  int rows();

  /// Appends the result of one row (from 0) as little-endian bytes: the form that is digested,
  /// stored and sent.
  void write(int row, ResultBytes out);

  /// How many bytes [#encode] takes for the rows `[from, to)`.
  int encodedBytes(int from, int to);

  /// Appends the results of the rows `[from, to)` for another process.
  ///
  /// @param out little-endian, with room for them
  void encode(int from, int to, ByteBuffer out);

  /// Stores the results of the rows `[from, to)` as another process encoded them.
  ///
  /// @param in little-endian, from its position to its limit
  /// @throws ProtocolException when the bytes are not exactly such results
  void decode(int from, int to, ByteBuffer in) throws ProtocolException;

  /// To be called before each pass of a sample.
  default void beginPass() {}

  /// What was observed in the last pass.
  default Observations observe() {
    return Observations.NONE;
  }

  /// Forgets every result, so that a row which is not computed again cannot pass for a right one.
  void clear();
}
