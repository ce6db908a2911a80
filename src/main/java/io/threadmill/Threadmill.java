package io.threadmill;

import io.threadmill.cli.Cli;
import java.io.IOException;

/// Starts the command line.
public final class Threadmill {
  private Threadmill() {}

  public static void main(String[] args) throws IOException {
    int code = QuickAnswer.to(args);
    System.exit(code == QuickAnswer.NONE ? Cli.execute(args) : code);
  }
}
