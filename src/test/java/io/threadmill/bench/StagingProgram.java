package io.threadmill.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// Stages a small CSV file and then another one, and prints how many nanoseconds the latter took.
final class StagingProgram {

  private StagingProgram() {}

  public static void main(String[] args) throws Exception {
    Path staged = Path.of(args[2]);
    Staged.stage(Path.of(args[0]), staged);
    System.out.println(Passes.time(() -> Staged.stage(Path.of(args[1]), staged)));
    Files.delete(staged);
  }
}
