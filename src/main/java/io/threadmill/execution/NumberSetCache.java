package io.threadmill.execution;

import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.NumberSetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The number sets that an agent keeps, each in a file named by its SHA-256. What is in such a file
/// is checked whenever it is asked for; what is damaged is fetched again.
///
/// @param folder made when it is needed, for its owner alone
/// @param mostBytes that all of them may take; those that were not used for longest go first
record NumberSetCache(Path folder, long mostBytes) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String ENDING = ".staged";
  private static final String PARTIAL = ".part";
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /// Brings the content of a staged file.
  @FunctionalInterface
  interface Source {
    /// Writes all of it.
    ///
    /// @param into empty, to be written from its start
    void fetch(FileChannel into) throws IOException, InterruptedException;
  }

  /// The file of a number set.
  ///
  /// @param bytes that it has
  /// @throws IOException when it does not fit, or what was fetched is not it
  Path file(String sha256, long bytes, Source source) throws IOException, InterruptedException {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IOException("no number set has that identity");
    }
    requirePrivate();
    Path file = folder.resolve(sha256 + ENDING);
    if (isIntact(file, sha256)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return file;
    }
    if (bytes > mostBytes) {
      throw new IOException(
          "the number set has %,d MB, the cache holds %,d MB"
              .formatted(bytes >> 20, mostBytes >> 20));
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(file);
    makeRoom(bytes);
    fetch(file, sha256, source);
    return file;
  }

  /// Whoever may write into the folder can change a number set after it was checked.
  ///
  /// @throws IOException when that is somebody else
  void requirePrivate() throws IOException {
    if (Files.exists(folder)
        && !Collections.disjoint(Files.getPosixFilePermissions(folder), WRITTEN_BY_OTHERS)) {
      throw new IOException(
          "others may write to %s: take that away (chmod 700), or choose another folder with --cache"
              .formatted(folder));
    }
  }

  private void fetch(Path file, String sha256, Source source)
      throws IOException, InterruptedException {
    Path partial = Files.createTempFile(folder, sha256, PARTIAL);
    try {
      try (FileChannel into = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        source.fetch(into);
        into.force(true);
      }
      if (!isIntact(partial, sha256)) {
        throw new IOException("what was sent is not the number set " + sha256);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static boolean isIntact(Path file, String sha256) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      NumberSet numbers = NumberSet.open(file);
      numbers.verify();
      return numbers.sha256().equals(sha256);
    } catch (NumberSetException | UncheckedIOException _) {
      return false;
    }
  }

  /// Removes what is left of fetches that did not come to an end, and number sets until there is
  /// room.
  private void makeRoom(long bytes) throws IOException {
    List<Path> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(ENDING)) {
          kept.add(file);
        } else if (file.toString().endsWith(PARTIAL) && isOld(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
    kept.sort(Comparator.comparing(NumberSetCache::used).thenComparing(Path::toString));
    long taken = kept.stream().mapToLong(NumberSetCache::size).sum();
    for (Path oldest : kept) {
      if (taken + bytes <= mostBytes) {
        return;
      }
      taken -= size(oldest);
      Files.deleteIfExists(oldest);
    }
  }

  /// Another agent may be fetching into it.
  private static boolean isOld(Path file) {
    return used(file)
        .toInstant()
        .isBefore(Instant.now().minus(BrokerConnection.SILENCE.multipliedBy(30)));
  }

  /// Removes the folder with everything in it.
  void remove() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.from(Instant.EPOCH);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
