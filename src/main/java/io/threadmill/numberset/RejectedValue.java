package io.threadmill.numberset;

import java.nio.file.Path;

/// A value, or a whole row, that does not belong into a number set.
///
/// @param line in the CSV file, from 1
/// @param column character in that line, from 1
/// @param field name of the column; empty when the row as a whole is wrong
/// @param value as it stands in the file, made fit to be shown: at most 80 characters on one line
/// @param problem what is wrong with it
public record RejectedValue(long line, int column, String field, String value, String problem) {

  /// One line to show a user: `path:line:column: error: field 'value': problem`.
  public String message(Path csv) {
    return ShownText.escape(csv.toString()) + ":" + line + ":" + column + ": error: " + text();
  }

  /// The field, the value and the problem.
  String text() {
    return (field.isEmpty() ? "row" : field) + " '" + value + "': " + problem;
  }
}
