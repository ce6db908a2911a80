package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/// Asks whoever sits at the terminal.
///
/// @param isTerminal whether somebody does
record Question(boolean isTerminal, InputStream in, PrintWriter err) {

  private static final Set<String> AGREED = Set.of("y", "yes");

  /// At the terminal of this process.
  static Question here(PrintWriter err) {
    boolean isTerminal = StandardStream.IN.isTerminal() && StandardStream.ERR.isTerminal();
    return new Question(isTerminal, System.in, err);
  }

  /// Goes on only if the user agrees.
  ///
  /// @param instead what answers the question on a command line
  /// @throws CommandFailure when the user does not, or nobody can be asked
  void requireYes(String question, String instead) {
    if (!isTerminal) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s\nhelp: nobody can be asked here; say %s".formatted(question, instead));
    }
    err.print("threadmill: " + question + " [y/N] ");
    err.flush();
    if (!AGREED.contains(answer())) {
      throw new CommandFailure(ExitCode.USAGE, "threadmill: nothing was done");
    }
  }

  private String answer() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException _) {
      return "";
    }
  }
}
