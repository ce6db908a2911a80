package io.threadmill.batch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/// A file of properties that only its user can read.
public final class PrivateFile {

  private PrivateFile() {}

  /// Replaces the file as a whole: who reads it sees the old one or the new one.
  public static void write(Path file, Properties content) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp"); // a killed run may leave it
    Files.deleteIfExists(temporary);
    try {
      Files.createFile(temporary, onlyOwner());
      store(content, temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void store(Properties content, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      content.store(out, null);
    }
  }

  /// What the file holds; nothing when there is none, or it is another user's.
  public static Properties read(Path file) {
    Properties content = new Properties();
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      try (Reader in = Files.newBufferedReader(file)) {
        content.load(in);
      } catch (IOException | IllegalArgumentException _) {
        return new Properties();
      }
    }
    return content;
  }

  private static FileAttribute<?>[] onlyOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
