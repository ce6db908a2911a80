package io.threadmill.measurement;

/// The part of a trial that a sample belongs to.
public enum Phase {
  WARM_UP("warm-up"),
  MEASURED("measured");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /// As in columns.
  public String label() {
    return label;
  }
}
