package io.threadmill.history;

import io.threadmill.measurement.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run that a later one can be compared with: of the same job, numbers, environment and version
/// of the workload, finished, and no first look.
///
/// @param environment which may be a host of another name
public record EarlierRun(
    String run,
    Instant startedAt,
    String programVersion,
    Environment environment,
    List<RunFigure> figures) {

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
