package io.threadmill.execution;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The scripts of the baselines: a part of this program that other programs run.
final class Scripts {

  private static final String FOLDER = "cpython";
  private static final String MAIN = "trial.py";
  private static final List<String> FILES = List.of(MAIN, "modes.py", "workloads.py", "digest.py");

  private Scripts() {}

  /// Writes them into a work folder, beside whatever else is there, over those that somebody who
  /// was killed may have left half-written.
  ///
  /// @return the one to run
  static Path extractTo(Path work) throws IOException {
    for (String name : FILES) {
      try (InputStream script = Scripts.class.getResourceAsStream(FOLDER + "/" + name)) {
        if (script == null) {
          throw new FileNotFoundException("this program lacks its script " + name);
        }
        Files.write(work.resolve(name), script.readAllBytes());
      }
    }
    return work.resolve(MAIN);
  }
}
