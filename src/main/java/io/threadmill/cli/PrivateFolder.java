package io.threadmill.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// A folder for unfinished files that only its user can read. Closing it removes it with all that
/// is in it.
record PrivateFolder(Path path) implements AutoCloseable {

  /// Makes one beside a file that is to be made from what it holds; what a killed process of this
  /// name has left there is removed.
  ///
  /// @throws IOException which says why the file cannot be written
  static PrivateFolder beside(Path target) throws IOException {
    String name = "." + target.getFileName() + ".tmp";
    Path path = target.toAbsolutePath().normalize().resolveSibling(name);
    if (path.toString().indexOf(';') >= 0) {
      throw new FileSystemException(
          target.toString(), null, "H2 would execute what stands behind ';' in its path");
    }
    PrivateFolder folder = new PrivateFolder(path);
    folder.close();
    Files.createDirectory(path, permissions(path, "rwx------"));
    return folder;
  }

  /// Makes an empty file that only its user can read.
  Path newFile(String name) throws IOException {
    Path file = path.resolve(name);
    return Files.createFile(file, permissions(file, "rw-------"));
  }

  private static FileAttribute<?>[] permissions(Path path, String allowed) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(allowed))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : entries()) {
        Files.delete(file);
      }
      Files.delete(path);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.toList();
    }
  }
}
