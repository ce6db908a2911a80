package io.threadmill;

import io.threadmill.execution.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/// Answers what needs no more than a text, several times as quickly as the command line, whose
/// classes it does not load. What it prints is what the command line would print; a test compares
/// them.
///
/// No lambdas, no concatenation, no patterns: each of them costs tens of milliseconds the first
/// time.
final class QuickAnswer {

  /// Not an exit code: the command line has to answer.
  static final int NONE = -1;

  /// The usage of the whole program.
  static final String HELP = "help.txt";

  private static final int USAGE_ERROR = 2;

  private QuickAnswer() {}

  /// Answers if it can.
  ///
  /// @return the exit code, or [#NONE]
  static int to(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      return printHelp(System.err, USAGE_ERROR);
    }
    return arguments.length == 1 ? to(arguments[0]) : NONE;
  }

  private static int to(String argument) throws IOException {
    if (argument.equals("--help") || argument.equals("-h") || argument.equals("help")) {
      return printHelp(System.out, 0);
    }
    if (argument.equals("--version") || argument.equals("-V")) {
      System.out.print("threadmill ");
      System.out.println(ProgramVersion.current());
      return 0;
    }
    return NONE;
  }

  private static int printHelp(PrintStream stream, int code) throws IOException {
    try (InputStream help = QuickAnswer.class.getResourceAsStream(HELP)) {
      if (help == null) {
        return NONE;
      }
      stream.write(help.readAllBytes());
      stream.flush();
      return code;
    }
  }
}
