package io.threadmill.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A finished run of the same job, numbers and kind of samples, no first look; where not said
/// otherwise of the same environment and version of the workload too, so that a later run can be
/// compared with it.
///
/// @param host the name of the machine
public record EarlierRun(
    String run, Instant startedAt, String programVersion, String host, List<RunFigure> figures) {

  public EarlierRun {
    figures = List.copyOf(figures);
  }

  /// What it found of a configuration of the same split.
  public Optional<RunFigure> figure(String configuration, int partitions) {
    return figures.stream()
        .filter(it -> it.configuration().equals(configuration) && it.partitions() == partitions)
        .findFirst();
  }
}
