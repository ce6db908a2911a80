package io.threadmill.batch;

import io.threadmill.execution.ProcessIdentity;
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
import java.util.Optional;
import java.util.Properties;

/// Who measures, for those who must wait: process, its start, home and run, in a file beside the
/// database that only its user can read. What it says counts only while that process lives.
record OwnerFile(Path file, Path home) {

  private static final String PROCESS = "process";
  private static final String RUN = "run";

  static OwnerFile of(Path home) {
    return new OwnerFile(home.resolve("reports").resolve(".measuring"), home);
  }

  void write() throws IOException {
    write("");
  }

  void write(String run) throws IOException {
    Properties owner = new Properties();
    owner.setProperty(PROCESS, ProcessIdentity.current().text());
    owner.setProperty("home", home.toString());
    owner.setProperty(RUN, run);
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(".measuring.tmp"); // one name: a killed run may leave it
    Files.deleteIfExists(temporary);
    try {
      Files.createFile(temporary, onlyOwner());
      store(owner, temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void store(Properties owner, Path temporary) throws IOException {
    try (Writer out = Files.newBufferedWriter(temporary)) {
      owner.store(out, null);
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /// Empty when no process of this home measures, or the file is another user's.
  Optional<Owner> owner() {
    Properties owner = new Properties();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (Reader in = Files.newBufferedReader(file)) {
      owner.load(in);
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
    String run = owner.getProperty(RUN, "");
    return ProcessIdentity.parse(owner.getProperty(PROCESS, ""))
        .filter(ProcessIdentity::isAlive)
        .map(process -> new Owner(process, RunId.isOne(run) ? run : ""));
  }

  private static FileAttribute<?>[] onlyOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
