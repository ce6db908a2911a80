package io.threadmill.workload;

/// How a child process ended.
///
/// @param status its exit status; 128 and the number of the signal if one killed it
/// @param timedOut whether it was ended because its time was over
/// @param outputEnded whether its output ended soon after it; if not, somebody it started keeps the
///   pipe open, and what was printed after its end is lost
/// @param lastWords the end of what it printed to stderr
/// @param spawnNs how long it took to start it
record ChildEnd(int status, boolean timedOut, boolean outputEnded, String lastWords, long spawnNs) {

  private static final int SIGNALLED = 128;

  /// `exited with 3: out of numbers`, `was killed by signal 9`.
  static String text(int status, String lastWords) {
    String how =
        status > SIGNALLED
            ? "was killed by signal " + (status - SIGNALLED)
            : "exited with " + status;
    return lastWords.isEmpty() ? how : how + ": " + lastWords;
  }
}
