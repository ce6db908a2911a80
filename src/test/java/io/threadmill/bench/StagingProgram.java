package io.threadmill.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// Stages a CSV file once and prints how many nanoseconds that took.
final class StagingProgram {

  private StagingProgram() {}

  public static void main(String[] args) throws Exception {
    Path staged = Path.of(args[1]);
    System.out.println(Passes.time(() -> Staged.stage(Path.of(args[0]), staged)));
    Files.delete(staged);
  }
}
