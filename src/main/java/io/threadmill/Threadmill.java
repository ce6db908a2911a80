package io.threadmill;

import io.threadmill.cli.Cli;

/// Starts the command line.
public final class Threadmill {
  private Threadmill() {}

  public static void main(String[] args) {
    System.exit(Cli.execute(args));
  }
}
