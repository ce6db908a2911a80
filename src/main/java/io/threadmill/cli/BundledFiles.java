package io.threadmill.cli;

import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The jobs and number sets that a new home starts with. They are copied into the program when it
/// is built, all but the large number sets, which are made again from their seed.
final class BundledFiles {

  private static final int SEED = 41;

  /// Number sets that are made again from their seed.
  ///
  /// @param file below a home
  private record Generated(String file, String workload, int rows) {
    void writeTo(OutputStream out) {
      Workload its = Workload.named(workload).orElseThrow();
      new RandomRows(its, its.variants().getFirst(), rows, SEED).write(out, () -> {});
    }
  }

  private static final List<Generated> GENERATED =
      List.of(
          new Generated("data/gcd-large-pairs.csv", "gcd", 1_000_000),
          new Generated("data/coroutine-large.csv", "coroutine", 300_000));

  /// Paths below a home; the build copies the same ones.
  static final List<String> NAMES =
      List.of(
          "jobs/README.md",
          "jobs/schema.json",
          "jobs/blocking-wait.yaml",
          "jobs/child-timeout.yaml",
          "jobs/cipher.yaml",
          "jobs/coroutine.yaml",
          "jobs/coroutine-large.yaml",
          "jobs/counter.yaml",
          "jobs/counter-large.yaml",
          "jobs/factorize.yaml",
          "jobs/gcd.yaml",
          "jobs/gcd-large.yaml",
          "jobs/hello.yaml",
          "jobs/sleep.yaml",
          "jobs/waits-10k.yaml",
          "data/README.md",
          "data/blocking-wait.csv",
          "data/child-timeout-millis.csv",
          "data/cipher-texts.csv",
          "data/coroutine.csv",
          "data/coroutine-large.csv",
          "data/counter.csv",
          "data/counter-large.csv",
          "data/factorize-numbers.csv",
          "data/gcd-large-pairs.csv",
          "data/gcd-pairs.csv",
          "data/hello-ids.csv",
          "data/sleep-millis.csv",
          "data/waits-10k.csv");

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
      Optional<Generated> generated =
          GENERATED.stream().filter(it -> it.file().equals(name)).findFirst();
      if (generated.isPresent()) {
        generate(generated.get(), file);
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

  private static void generate(Generated generated, Path file) throws IOException {
    try (NewFile written = NewFile.create(file)) {
      generated.writeTo(written.stream());
      written.commit();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
