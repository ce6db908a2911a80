package io.threadmill.execution;

import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Digest;
import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The results that samples of a run gave, one file for each digest: usually one for the whole run.
/// A sample whose digest is not there yet has its results written, so that the oracle can judge
/// every digest and name the first wrong row.
public final class ResultFiles {

  private static final String ENDING = ".results";

  /// A kernel that is wrong in another way each time must not fill the disk.
  private static final int MOST_OF_A_TRIAL = 2;

  private final Path folder;
  private final Set<Long> known;
  private int written;

  ResultFiles(Path folder, List<Long> known) {
    this.folder = folder;
    this.known = new HashSet<>(known);
  }

  /// The files in a folder, in the order of their names.
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  /// The digests that the files in a folder are of.
  public static List<Long> digests(Path folder) throws IOException {
    List<Long> digests = new ArrayList<>();
    for (Path file : in(folder)) {
      String name = file.getFileName().toString();
      digests.add(Long.parseUnsignedLong(name, 0, name.length() - ENDING.length(), 16));
    }
    return digests;
  }

  /// The file of a digest, given as 16 hex digits.
  public static Path file(Path folder, String digest) {
    return folder.resolve(digest + ENDING);
  }

  /// Removes the files in a folder that do not hold the results their name says.
  public static void removeDamaged(Path folder) throws IOException {
    for (Path file : in(folder)) {
      if (!file.equals(file(folder, digestOf(file)))) {
        Files.delete(file);
      }
    }
  }

  /// The digest of the results in a file; empty when it cannot be read to its end.
  private static String digestOf(Path file) {
    ResultBytes result = new ResultBytes();
    long digest = 0;
    try (ResultFile results = ResultFile.open(file)) {
      for (int row = 0; row < results.rows(); row++) {
        results.next(result);
        digest += Digest.of(row, result);
      }
      return Digest.format(digest);
    } catch (IOException _) {
      return "";
    }
  }

  void keep(long digest, Results results) throws IOException {
    if (written < MOST_OF_A_TRIAL && known.add(digest)) {
      ResultFile.write(results, file(folder, Digest.format(digest)));
      written++;
    }
  }
}
