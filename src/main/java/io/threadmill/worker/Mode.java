package io.threadmill.worker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An execution mode: how the partitions of a number set are run.
public enum Mode {
  SERIAL,
  THREADS,
  VIRTUAL_THREADS,
  PROCESSES,
  REMOTE;

  /// As in job files, columns and configuration names: `virtual-threads`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether partitions go to other processes and their results come back.
  public boolean isInOtherProcesses() {
    return this == PROCESSES || this == REMOTE;
  }

  /// The mode with that label.
  public static Optional<Mode> labelled(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Mode::label).toList();
  }
}
