package io.threadmill.definition;

import io.threadmill.definition.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects what is wrong in one file. Not safe for use by several threads.
final class Problems {
  private static final int LIMIT = 1_000;

  private final SourceText source;
  private final List<Problem> found = new ArrayList<>();
  private int errors;
  private boolean full;

  Problems(SourceText source) {
    this.source = source;
  }

  /// Something that keeps the file from being used.
  ///
  /// @param help empty when the message says it all
  void error(Node at, String message, String help) {
    error(at.getStartMark(), message, help);
  }

  void error(Mark at, String message, String help) {
    error(at.getLine() + 1, at.getColumn() + 1, message, help);
  }

  /// @param line from 1
  /// @param column from 1
  void error(int line, int column, String message, String help) {
    errors++;
    add(Severity.ERROR, line, column, message, help);
  }

  /// Something wrong with the file as a whole: there is no line to show.
  void fileError(String message, String help) {
    errors++;
    add(new Problem(Severity.ERROR, source.file(), 1, 1, message, "", help));
  }

  void warning(Node at, String message, String help) {
    Mark mark = at.getStartMark();
    add(Severity.WARNING, mark.getLine() + 1, mark.getColumn() + 1, message, help);
  }

  /// How many errors there have been so far.
  int errors() {
    return errors;
  }

  /// Whether nothing more is listed, so that there is no use in looking for more.
  boolean isFull() {
    return full;
  }

  /// In the order of the file.
  List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    if (full) {
      sorted.add(
          new Problem(Severity.ERROR, source.file(), 1, 1, "further problems not listed", "", ""));
    }
    return sorted;
  }

  private void add(Severity severity, int line, int column, String message, String help) {
    add(new Problem(severity, source.file(), line, column, message, source.line(line), help));
  }

  private void add(Problem problem) {
    if (found.size() < LIMIT) {
      found.add(problem);
    } else if (!full) {
      full = true;
      errors++;
    }
  }
}
