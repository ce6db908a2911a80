package io.threadmill.report;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The table "Where the time goes", its times those of one pass, all workers together.
///
/// @param heads the terms that have a column: all that are not 0 throughout
/// @param processes whether any configuration has workers in other processes
/// @param remote how much of the time of remote workers was on the way; empty without any
/// @param unbounded whether any configuration has as many workers as partitions
record LaneTable(
    List<String> heads, List<Row> rows, boolean processes, String remote, boolean unbounded) {

  private static final Set<String> ALWAYS_SHOWN =
      Set.of(TimeShares.COMPUTE, TimeShares.IDLE, TimeShares.UNACCOUNTED);

  LaneTable {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /// One configuration.
  ///
  /// @param cells one for each head
  record Row(String name, String mode, Figure lanes, List<Cell> cells, Figure merge) {}

  /// One term.
  ///
  /// @param percentage of workers x elapsed; `0` for what took no time at all
  /// @param time empty for what took none
  record Cell(String head, String percentage, Figure time) {

    private static final Figure NO_TIME = new Figure("", "");

    static Cell of(TimeShares shares, String head) {
      return shares.ns(head) == 0
          ? new Cell(head, "0", NO_TIME)
          : new Cell(head, shares.percentage(head), shares.ofOnePass(head));
    }
  }

  /// The shares of one configuration.
  private record Found(SummaryRow row, TimeShares shares) {

    boolean has(String term) {
      return shares.ns(term) != 0;
    }

    /// `euclid/remote-2 12.0 % (3.00 ms of a pass)`.
    String unaccounted() {
      return "%s %s (%s of a pass)"
          .formatted(
              row.name(),
              shares.percentage(TimeShares.UNACCOUNTED),
              shares.ofOnePass(TimeShares.UNACCOUNTED).text());
    }

    Row shown(List<String> heads) {
      return new Row(
          row.name(),
          row.configuration().mode().label(),
          Figure.mean(shares.lanesNs(), shares.passes()),
          heads.stream().map(head -> Cell.of(shares, head)).toList(),
          Figure.mean(shares.mergeNs(), shares.passes()));
    }
  }

  /// Empty when nothing was measured.
  static Optional<LaneTable> of(RunReport report) {
    List<Found> all =
        report.rows().stream()
            .map(row -> new Found(row, TimeShares.of(report.measured(row))))
            .filter(found -> found.shares().isMeasured())
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(of(all));
  }

  private static LaneTable of(List<Found> all) {
    List<String> heads =
        all.getFirst().shares().terms().stream()
            .map(TimeShares.Term::name)
            .filter(
                term -> ALWAYS_SHOWN.contains(term) || all.stream().anyMatch(it -> it.has(term)))
            .toList();
    return new LaneTable(
        heads,
        all.stream().map(found -> found.shown(heads)).toList(),
        all.stream().anyMatch(found -> found.row().configuration().mode().isInOtherProcesses()),
        onTheWay(all),
        all.stream().anyMatch(found -> found.row().configuration().isUnbounded()));
  }

  private static String onTheWay(List<Found> all) {
    String remote =
        all.stream()
            .filter(found -> found.row().configuration().mode() == Mode.REMOTE)
            .map(Found::unaccounted)
            .collect(Collectors.joining(", "));
    return remote.isEmpty()
        ? ""
        : "Of remote workers, unaccounted is the time on the broker: partitions and results on their way, or waiting for whoever is free. It has no clock of its own, because clocks of two machines are never compared: "
            + remote
            + ".";
  }
}
