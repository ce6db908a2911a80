package io.threadmill.cli;

import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.numberset.RowBlock;
import io.threadmill.plan.Estimate;
import io.threadmill.workload.Workload;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A CSV file as a workload reads it, from end to end; nothing of it is kept but what it takes to
/// judge it.
///
/// @param csv as it is shown
/// @param steps of all good rows in all variants
/// @param problems the first of them
/// @param unusable why the file as a whole cannot be used
record ScannedInput(
    Path csv,
    Estimate.Steps steps,
    long badRows,
    long problemCount,
    List<RejectedValue> problems,
    Optional<NumberSetException> unusable) {

  ScannedInput {
    problems = List.copyOf(problems);
  }

  /// @param variant any of those that read the same columns
  static ScannedInput read(Path file, Workload workload, String variant) {
    Path csv = ShownPath.of(file);
    Estimate.Steps steps = new Estimate.Steps(workload, alike(workload, variant));
    try (CsvRows rows = CsvRows.open(csv, workload.columns(variant))) {
      Optional<NumberSetException> unusable = readAll(rows, steps);
      return new ScannedInput(
          csv, steps, rows.badRows(), rows.problemCount(), rows.problems(), unusable);
    } catch (NumberSetException e) {
      return new ScannedInput(csv, steps, 0, 0, List.of(), Optional.of(e));
    }
  }

  private static List<String> alike(Workload workload, String variant) {
    return workload.variants().stream()
        .filter(it -> workload.columns(it).equals(workload.columns(variant)))
        .toList();
  }

  private static Optional<NumberSetException> readAll(CsvRows rows, Estimate.Steps steps) {
    try {
      for (RowBlock block = rows.next(); block != null; block = rows.next()) {
        steps.add(block.asRows());
      }
      return Optional.empty();
    } catch (NumberSetException e) {
      return Optional.of(e);
    }
  }

  /// Good rows.
  int rows() {
    return steps.rows();
  }

  /// The most partitions that the good rows can be split into.
  int parts() {
    return steps.parts();
  }

  /// Whether a run would refuse the file.
  boolean isRejected(boolean skipBadRows) {
    return unusable.isPresent() || (badRows > 0 && (!skipBadRows || rows() == 0));
  }

  /// Prints what is wrong with it.
  void printProblems(PrintWriter err) {
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> lines.add(problem.message(csv)));
    new ShownProblems(err).print(lines, problemCount);
    unusable.ifPresent(why -> err.println(why.getMessage()));
    err.flush();
  }
}
