package io.threadmill.report;

import io.threadmill.measurement.PartitionCost;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/// The table "Break-even".
///
/// @param measured whether any row is, so that there are columns for it
/// @param modelled whether any row is, so that there are columns for it
record BreakEvenTable(List<Row> rows, boolean measured, boolean modelled) {

  BreakEvenTable {
    rows = List.copyOf(rows);
  }

  /// A configuration, whatever its splits.
  ///
  /// @param rows of the smallest partition that is worth it
  /// @param sweep rows of the largest partition below that, and the number of partitions to use
  /// @param cost fixed, added by a row, computing a row
  /// @param basis `measured` or `modelled`
  /// @param remark why nothing is worth it, or what the model does not know
  record Row(
      String name,
      String mode,
      Figure rows,
      List<Figure> sweep,
      List<Figure> cost,
      String basis,
      String remark) {

    static Row of(BreakEvenRow row) {
      return new Row(
          row.name(),
          row.configuration().mode().label(),
          Figure.count(row.rows()),
          List.of(Figure.count(row.below()), Figure.count(toUse(row))),
          List.of(
              cost(row, PartitionCost::fixedNs),
              cost(row, PartitionCost::addedPerRowNs),
              cost(row, PartitionCost::computePerRowNs)),
          row.basis(),
          row.reason().orElse(row.isBeyondMeasured() ? "larger than any measured" : ""));
    }

    private static OptionalLong toUse(BreakEvenRow row) {
      OptionalInt use = row.partitionsToUse();
      return use.isPresent() ? OptionalLong.of(use.getAsInt()) : OptionalLong.empty();
    }

    private static Figure cost(BreakEvenRow row, ToDoubleFunction<PartitionCost> figure) {
      return row.cost()
          .map(cost -> Figure.cost(figure.applyAsDouble(cost)))
          .orElseGet(() -> Figure.duration(OptionalDouble.empty()));
    }
  }

  /// Empty when there is nothing to compare.
  static Optional<BreakEvenTable> of(RunReport report) {
    List<BreakEvenRow> rows = BreakEvenRows.of(report);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BreakEvenTable(
                rows.stream().map(Row::of).toList(),
                rows.stream().anyMatch(BreakEvenRow::isMeasured),
                !rows.stream().allMatch(BreakEvenRow::isMeasured)));
  }
}
