package io.threadmill.measurement;

/// Which way a figure goes; whether that is better depends on the figure.
public enum Direction {
  UP,
  DOWN;

  static Direction of(double ratio) {
    return ratio > 1 ? UP : DOWN;
  }
}
