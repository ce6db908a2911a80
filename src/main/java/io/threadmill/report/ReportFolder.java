package io.threadmill.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/// Where the report of one run lies: `reports/<job>/<run>/`.
public final class ReportFolder {

  private static final String LATEST = "latest";

  private final Path folder;

  private final Path reports;

  private ReportFolder(Path reports, Path folder) {
    this.reports = reports;
    this.folder = folder;
  }

  /// Proves that the folder of a run can be created, but does not create it: a run that is killed
  /// before it is stored leaves nothing.
  ///
  /// @throws IOException which names the folder and says why not
  public static void prove(Path reports, String job, String run) throws IOException {
    Path folder = reports.resolve(job).resolve(run);
    proveWritable(folder, folder.resolveSibling("."));
  }

  /// Creates the folder of a run and proves that files can be written there, before anything is
  /// measured.
  ///
  /// @throws IOException which names the folder and says why not
  public static ReportFolder prepare(Path reports, String job, String run) throws IOException {
    Path folder = reports.resolve(job).resolve(run);
    proveWritable(folder, folder);
    return new ReportFolder(reports, folder);
  }

  /// The file has one name: a run that is killed meanwhile leaves it, and the next one removes it.
  private static void proveWritable(Path folder, Path where) throws IOException {
    Path probe = where.resolve(".writable.tmp").normalize();
    try {
      Files.createDirectories(where.normalize());
      Files.write(probe, new byte[0]);
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      throw new IOException("cannot write a report to " + folder + ": " + WholeFile.reason(e), e);
    }
  }

  /// The folder of all reports.
  Path reports() {
    return reports;
  }

  /// The folder itself.
  public Path path() {
    return folder;
  }

  /// The page of the run.
  public Path page() {
    return folder.resolve("report.html");
  }

  /// Lets `reports/<job>/latest` point here, unless it points to a newer run or the file system has
  /// no links.
  public void becomeLatest() throws IOException {
    Path link = folder.resolveSibling(LATEST);
    if (pointsToNewer(link)) {
      return;
    }
    Path temporary = folder.resolveSibling("." + LATEST + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      Files.createSymbolicLink(temporary, folder.getFileName());
      Files.move(
          temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException | FileSystemException _) {
      // without a link the folder's name, which starts with the time, still shows the newest
      Files.deleteIfExists(temporary);
    }
  }

  /// Lets nothing be the latest run of a job that has none, and leaves no empty folder.
  public static void pointNowhere(Path reports, String job) throws IOException {
    Path folder = reports.resolve(job);
    Path link = folder.resolve(LATEST);
    if (Files.isSymbolicLink(link) && !Files.isDirectory(link)) {
      Files.delete(link);
    }
    if (Files.isDirectory(folder) && isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private boolean pointsToNewer(Path link) throws IOException {
    return Files.isSymbolicLink(link)
        && Files.isDirectory(link)
        && Files.readSymbolicLink(link).toString().compareTo(folder.getFileName().toString()) > 0;
  }
}
