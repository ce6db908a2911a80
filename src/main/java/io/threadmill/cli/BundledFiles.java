package io.threadmill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// The jobs and number sets that a new home starts with. They are copied into the program when it
/// is built.
final class BundledFiles {

  /// Paths below a home; the build copies the same ones.
  static final List<String> NAMES =
      List.of(
          "jobs/README.md",
          "jobs/schema.json",
          "jobs/factorize.yaml",
          "jobs/gcd.yaml",
          "data/README.md",
          "data/factorize-numbers.csv",
          "data/gcd-pairs.csv");

  private static final String FOLDER = "/io/threadmill/bundled/";

  private BundledFiles() {}

  /// Those of the files that a folder has already.
  static List<String> in(Path folder) {
    return NAMES.stream()
        .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /// Copies all of them into a folder, which is made if need be.
  ///
  /// @throws IOException also when one of them is there already
  static void copyTo(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      try (InputStream content = BundledFiles.class.getResourceAsStream(FOLDER + name)) {
        if (content == null) {
          throw new IllegalStateException(name + " is missing in the program");
        }
        Files.copy(content, file);
      }
    }
  }
}
