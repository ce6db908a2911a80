package io.threadmill.cli;

import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The jobs and number sets that a new home starts with. They are copied into the program when it
/// is built, all but a large number set, which is made again from its seed.
final class BundledFiles {

  private static final String LARGE = "data/gcd-large-pairs.csv";
  private static final int LARGE_ROWS = 1_000_000;
  private static final int LARGE_SEED = 41;

  /// Paths below a home; the build copies the same ones.
  static final List<String> NAMES =
      List.of(
          "jobs/README.md",
          "jobs/schema.json",
          "jobs/child-timeout.yaml",
          "jobs/cipher.yaml",
          "jobs/factorize.yaml",
          "jobs/gcd.yaml",
          "jobs/gcd-large.yaml",
          "jobs/hello.yaml",
          "jobs/sleep.yaml",
          "data/README.md",
          "data/child-timeout-millis.csv",
          "data/cipher-texts.csv",
          "data/factorize-numbers.csv",
          "data/gcd-pairs.csv",
          "data/hello-ids.csv",
          "data/sleep-millis.csv",
          LARGE);

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
      if (name.equals(LARGE)) {
        generate(file);
      } else {
        copy(name, file);
      }
    }
  }

  private static void copy(String name, Path file) throws IOException {
    try (InputStream content = BundledFiles.class.getResourceAsStream(FOLDER + name)) {
      if (content == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      Files.copy(content, file);
    }
  }

  private static void generate(Path file) throws IOException {
    Workload gcd = Workload.named("gcd").orElseThrow();
    try (NewFile written = NewFile.create(file)) {
      new RandomRows(gcd, gcd.variants().getFirst(), LARGE_ROWS, LARGE_SEED)
          .write(written.stream(), () -> {});
      written.commit();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
