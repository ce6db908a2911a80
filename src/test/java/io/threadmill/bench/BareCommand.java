package io.threadmill.bench;

import io.threadmill.measurement.Sampling;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;

/// Writes rows to a child one by one and reads its line after each, as anybody would.
final class BareCommand {

  static final int ROWS = 2_000;
  static final Sampling SAMPLING = new Sampling(false, 20, 0, 0, 0, Long.MAX_VALUE, 10, 0);

  private static final String[] LINES = new String[ROWS];

  private BareCommand() {}

  /// Two numbers for each row.
  static long[] values() {
    long[] values = new long[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[2 * row] = row;
      values[2 * row + 1] = 1_000_003L * row;
    }
    return values;
  }

  public static void main(String[] args) throws Exception {
    long[] values = values();
    Process child = new ProcessBuilder("cat").start();
    try (BufferedWriter out = child.outputWriter(StandardCharsets.UTF_8);
        BufferedReader in = child.inputReader(StandardCharsets.UTF_8)) {
      Passes.run(SAMPLING, () -> pass(values, out, in));
    }
  }

  private static void pass(long[] values, BufferedWriter out, BufferedReader in) throws Exception {
    for (int row = 0; row < ROWS; row++) {
      out.write(values[2 * row] + "," + values[2 * row + 1] + "\n");
      out.flush();
      LINES[row] = in.readLine();
    }
  }
}
