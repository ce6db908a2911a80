package io.threadmill.report;

/// A figure that stands out.
///
/// @param sign with its words, or empty
/// @param style `good`, `bad` or `open`, or empty
record Tile(String name, String sign, String value, String style, String detail) {

  static Tile plain(String name, String value, String detail) {
    return new Tile(name, "", value, "", detail);
  }

  static Tile of(String name, Outcome outcome, String detail) {
    return new Tile(name, outcome.sign(), outcome.words(), outcome.style(), detail);
  }
}
