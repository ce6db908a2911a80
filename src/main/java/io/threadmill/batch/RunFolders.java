package io.threadmill.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where a run keeps its files.
///
/// @param reports the folder `reports` of the home
/// @param report the run's report
/// @param work what is only needed until the run is over
record RunFolders(Path reports, Path report, Path work) {

  static RunFolders of(Path home, String job, String run) {
    Path reports = home.resolve("reports");
    return new RunFolders(reports, reports.resolve(job).resolve(run), allWork(home).resolve(run));
  }

  /// The folder that holds the work folders of all runs.
  static Path allWork(Path home) {
    return home.resolve("reports").resolve(".work");
  }

  /// The staged number set.
  Path numbers() {
    return work.resolve("numbers.bin");
  }

  /// Makes the folder for work, and removes what killed runs have left there. Whoever holds the
  /// machine lock and the database knows that no other run of this home is alive.
  void makeWork() throws IOException {
    Path all = work.resolveSibling(".").normalize();
    Files.createDirectories(all);
    for (Path left : entries(all)) {
      delete(left);
    }
    Files.createDirectory(work);
  }

  void deleteWork() throws IOException {
    delete(work);
  }

  /// A folder of files, without following links.
  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : entries(folder)) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
