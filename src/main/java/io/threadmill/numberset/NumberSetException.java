package io.threadmill.numberset;

import java.nio.file.Path;

/// A file that cannot be used as a number set. The message is complete: it can be shown to the user
/// as it is, with the place first and, where there is one, a line of help.
public final class NumberSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final long column;
  private final String problem;
  private final String help;

  private NumberSetException(String place, long line, long column, String problem, String help) {
    super(place + ": error: " + problem + (help.isEmpty() ? "" : "\nhelp: " + help));
    this.line = line;
    this.column = column;
    this.problem = problem;
    this.help = help;
  }

  /// A problem at a place in a CSV file, line and column from 1.
  static NumberSetException at(Path csv, Position place, String problem, String help) {
    return new NumberSetException(
        ShownText.escape(csv.toString()) + ":" + place.line() + ":" + place.column(),
        place.line(),
        place.column(),
        problem,
        help);
  }

  /// A problem of a CSV file as a whole.
  static NumberSetException of(Path csv, String problem, String help) {
    return at(csv, Position.START, problem, help);
  }

  /// A problem of a staged file, which has no lines.
  static NumberSetException ofStaged(Path staged, String problem, String help) {
    return new NumberSetException(ShownText.escape(staged.toString()), 0, 0, problem, help);
  }

  /// Line from 1; 0 in a staged file.
  public long line() {
    return line;
  }

  /// Character in the line, from 1; 0 in a staged file.
  public long column() {
    return column;
  }

  /// What is wrong, without the place.
  public String problem() {
    return problem;
  }

  /// What to do about it; may be empty.
  public String help() {
    return help;
  }
}
