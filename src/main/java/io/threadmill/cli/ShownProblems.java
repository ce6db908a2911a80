package io.threadmill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Prints what is wrong with a file: the first problems, and how many more there are.
record ShownProblems(PrintWriter err) {

  private static final int MOST = 20;

  /// @param total how many there are; not all of them need be listed
  void print(List<String> problems, long total) {
    int shown = Math.min(MOST, problems.size());
    problems.subList(0, shown).forEach(err::println);
    if (total > shown) {
      err.println(String.format(Locale.ROOT, "... and %,d more", total - shown));
    }
    err.flush();
  }
}
