package io.threadmill.batch;

import java.nio.file.Path;

/// Where a run keeps its files.
///
/// @param reports the folder `reports` of the home
/// @param report the run's report
/// @param work what is only needed until the run is over
record RunFolders(Path reports, Path report, Path work) {

  static RunFolders of(Path home, String job, String run) {
    Path reports = home.resolve("reports");
    return new RunFolders(
        reports, reports.resolve(job).resolve(run), reports.resolve(".work").resolve(run));
  }

  /// The staged number set.
  Path numbers() {
    return work.resolve("numbers.bin");
  }
}
