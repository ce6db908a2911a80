package io.threadmill.bench;

/// The smallest Java program.
final class Empty {

  private Empty() {}

  public static void main(String[] args) {}
}
