package io.threadmill;

/// Starts the command line.
public final class Threadmill {
  private Threadmill() {}

  public static void main(String[] args) {
    System.exit(args.length);
  }
}
