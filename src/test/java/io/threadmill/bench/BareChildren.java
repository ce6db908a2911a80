package io.threadmill.bench;

import io.threadmill.measurement.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Ten children that sleep for 0.1 s, all started before the first is waited for.
final class BareChildren {

  static final Sampling SAMPLING = Sampling.waiting(3, OptionalInt.empty());

  private static final int CHILDREN = 10;

  private BareChildren() {}

  public static void main(String[] args) throws Exception {
    Passes.run(SAMPLING, BareChildren::startAllThenWait);
  }

  private static void startAllThenWait() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int child = 0; child < CHILDREN; child++) {
      children.add(new ProcessBuilder("sleep", "0.100").start());
    }
    for (Process child : children) {
      if (child.waitFor() != 0) {
        throw new IllegalStateException("a child ended with " + child.exitValue());
      }
    }
  }
}
