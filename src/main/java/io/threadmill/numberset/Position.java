package io.threadmill.numberset;

/// A place in a text file, as editors count.
///
/// @param line from 1
/// @param column character in that line, from 1
record Position(long line, int column) {
  static final Position START = new Position(1, 1);
}
