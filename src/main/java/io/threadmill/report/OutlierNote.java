package io.threadmill.report;

import io.threadmill.measurement.Outliers;
import io.threadmill.measurement.Summary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names the samples that lie far from the others. All of them count.
final class OutlierNote {

  private OutlierNote() {}

  /// `Outliers, which all count: a/serial 3 mild, 1 severe of 60 samples; ...`; empty without any.
  static Optional<String> of(List<SummaryRow> rows) {
    String outliers =
        rows.stream()
            .flatMap(row -> row.times().stream().flatMap(it -> text(row.name(), it).stream()))
            .collect(Collectors.joining("; "));
    return outliers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Outliers (mild: beyond 1.5 interquartile ranges, severe: beyond 3), which all count: "
                + outliers);
  }

  private static Optional<String> text(String name, Summary times) {
    int mild = times.outliers().count(Outliers.Fence.MILD);
    int severe = times.outliers().count(Outliers.Fence.SEVERE);
    return mild + severe == 0
        ? Optional.empty()
        : Optional.of(
            "%s %d mild, %d severe of %d samples".formatted(name, mild, severe, times.samples()));
  }
}
