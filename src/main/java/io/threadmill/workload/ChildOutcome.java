package io.threadmill.workload;

/// What came of a child process: its part of a row's result.
///
/// @param status its exit status; 128 and the number of the signal if one killed it
/// @param timedOut whether it was ended because its time was over
/// @param bytes how many it printed to stdout
/// @param hash FNV-1a of them
record ChildOutcome(long status, boolean timedOut, long bytes, long hash) {

  /// How many integers a result has.
  static final int LONGS = 4;

  private static final int SIGTERM = 128 + 15;

  /// A child that ended well.
  static ChildOutcome printed(byte[] output) {
    return new ChildOutcome(0, false, output.length, Digest.hash(output, output.length));
  }

  /// A child that printed nothing until its time was over, and ended when it was asked to.
  static ChildOutcome endedByTimeout() {
    return new ChildOutcome(SIGTERM, true, 0, Digest.FNV_OFFSET);
  }

  /// Reads a result.
  static ChildOutcome of(ResultBytes result) {
    return new ChildOutcome(
        result.longAt(0), result.longAt(1) != 0, result.longAt(2), result.longAt(3));
  }

  /// Whether a result is exactly this.
  boolean isIn(ResultBytes result) {
    return result.holdsExactly(status, timedOut ? 1 : 0, bytes, hash);
  }

  /// `exit 0, 10 bytes 0123456789abcdef`.
  String text() {
    if (status == ChildResults.NOT_RUN) {
      return "not run";
    }
    return (timedOut ? "timed out, " : "")
        + "exit "
        + status
        + (bytes == 0
            ? ", no output"
            : ", %d byte%s %s".formatted(bytes, bytes == 1 ? "" : "s", Digest.format(hash)));
  }
}
