package io.threadmill.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where a run keeps its files.
///
/// @param reports the folder `reports` of the home
/// @param report the run's report
/// @param work what is only needed until the run is over
record RunFolders(Path reports, Path report, Path work) {

  private static final String HALF_WRITTEN = ".tmp";

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

  /// Makes the folder for work unless an earlier process of the run has, and removes what killed
  /// runs have left beside it and half-written files in it. Whoever holds the machine lock and the
  /// database knows that no other run of this home is alive.
  ///
  /// @param unfinished the runs that may be resumed, whose folders are kept
  void makeWork(Set<String> unfinished) throws IOException {
    removeLeft(work.resolveSibling(".").normalize(), unfinished);
    Files.createDirectories(work);
    for (Path file : entries(work)) {
      if (file.toString().endsWith(HALF_WRITTEN)) {
        Files.delete(file);
      }
    }
  }

  /// Removes what killed runs have left.
  ///
  /// @param all as [#allWork(Path)] names it
  /// @param unfinished the runs that may be resumed, whose folders are kept
  static void removeLeft(Path all, Set<String> unfinished) throws IOException {
    Files.createDirectories(all);
    for (Path left : entries(all)) {
      if (!unfinished.contains(left.getFileName().toString())) {
        delete(left);
      }
    }
  }

  void deleteWork() throws IOException {
    delete(work);
  }

  /// Removes the folders of a run that has not begun, or of which nothing is to be left.
  void deleteUnused() throws IOException {
    delete(work);
    delete(report);
  }

  /// A file, or a folder with everything in it, without following links.
  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries(path)) {
        delete(entry);
      }
    }
    Files.deleteIfExists(path);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
