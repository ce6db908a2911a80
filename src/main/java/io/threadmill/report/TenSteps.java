package io.threadmill.report;

import static io.threadmill.report.TimeShares.COMPUTE;
import static io.threadmill.report.TimeShares.DECODE;
import static io.threadmill.report.TimeShares.ENCODE;
import static io.threadmill.report.TimeShares.IDLE;
import static io.threadmill.report.TimeShares.RECEIVE;
import static io.threadmill.report.TimeShares.SEND;
import static io.threadmill.report.TimeShares.UNACCOUNTED;

import io.threadmill.measurement.Durations;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import java.util.Optional;

/// What a pool of processes does for each partition, in the ten steps that *Effective Python* (item
/// 41) lists, each with what it took in a pass, all workers together. Where two steps share a
/// clock, the first of them has the time of both.
///
/// @param rest what else workers x elapsed is made of
/// @param lanes workers x elapsed
/// @param conclusion whether it was worth it
record TenSteps(String name, List<Step> steps, List<Step> rest, Figure lanes, String conclusion) {

  private static final String WORKLOAD = "gcd";
  private static final Figure NONE = new Figure("–", "");

  /// One step.
  ///
  /// @param lines how many steps its time is of; 0 if the step before has it
  /// @param share of workers x elapsed
  record Step(String what, String remark, int lines, Figure time, String share) {}

  TenSteps {
    steps = List.copyOf(steps);
    rest = List.copyOf(rest);
  }

  /// Empty for other modes, for other workloads, and when nothing was measured.
  static Optional<TenSteps> of(RunReport report, SummaryRow row) {
    Measured measured = report.measured(row);
    TimeShares shares = TimeShares.of(measured);
    boolean shown =
        report.run().workload().equals(WORKLOAD)
            && row.configuration().mode() == Mode.PROCESSES
            && shares.isMeasured();
    return shown
        ? Optional.of(
            new TenSteps(
                row.name(),
                steps(shares, row.configuration().transfer(), measured),
                rest(shares),
                Figure.mean(shares.lanesNs(), shares.passes()),
                conclusion(
                    shares, row, row.configuration().referenceName(report.run().reference()))))
        : Optional.empty();
  }

  private static List<Step> steps(TimeShares shares, Transfer transfer, Measured measured) {
    boolean mapped = transfer == Transfer.MAPPED;
    return List.of(
        new Step(
            "Take the next partition",
            "has no clock of its own: it is part of unaccounted",
            1,
            NONE,
            NONE.text()),
        timed(
            mapped ? "Turn the range of its rows into bytes" : "Turn its rows into bytes",
            "",
            2,
            shares,
            SEND),
        untimed(
            "Copy the bytes to the worker's process",
            "shares a clock with the step before, which stops when all but the last bytes are on their"
                + " way"),
        timed(
            "Turn the bytes back into rows",
            mapped
                ? "the worker's process has mapped the file of the rows"
                : "rows are computed on where they were received",
            1,
            shares,
            DECODE),
        new Step(
            "Load the function",
            "done once, when the pool was started: this is the start of the pool, not part of a pass",
            1,
            Figure.duration(measured.poolStartNs()),
            NONE.text()),
        timed("Run the function on the rows", "", 1, shares, COMPUTE),
        timed("Turn the results into bytes", "", 1, shares, ENCODE),
        timed("Copy the bytes back", "", 2, shares, RECEIVE),
        untimed(
            "Turn the bytes back into results",
            "shares a clock with the step before, which starts when the first bytes are there"),
        new Step(
            "Merge the results of all workers",
            "they land in the order of rows as they are received; not part of workers x elapsed",
            1,
            Figure.mean(shares.mergeNs(), shares.passes()),
            NONE.text()));
  }

  private static List<Step> rest(TimeShares shares) {
    return List.of(
        timed("Idle", "before the first and after the last partition of a worker", 1, shares, IDLE),
        timed(
            "Unaccounted", "messages on their way and taking partitions", 1, shares, UNACCOUNTED));
  }

  private static Step timed(String what, String remark, int lines, TimeShares shares, String term) {
    return new Step(what, remark, lines, shares.ofOnePass(term), shares.percentage(term));
  }

  private static Step untimed(String what, String remark) {
    return new Step(what, remark, 0, NONE, NONE.text());
  }

  private static String conclusion(TimeShares shares, SummaryRow row, String reference) {
    String computing = shares.percentage(COMPUTE) + " of the workers' time was computing";
    if (row.speedup().isEmpty() || row.name().equals(reference)) {
      return computing + ".";
    }
    double speedup = row.speedup().getAsDouble();
    return "%s, and the whole was %s times as fast as %s: %s."
        .formatted(
            computing,
            Durations.threeDigits(speedup),
            reference,
            speedup < Claim.SMALLEST_SPEEDUP
                ? "to move the work to other processes was not worth it"
                : "to move the work to other processes was worth it");
  }
}
