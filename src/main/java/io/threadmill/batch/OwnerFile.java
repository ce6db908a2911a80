package io.threadmill.batch;

import io.threadmill.execution.ProcessIdentity;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/// Who measures, for those who must wait: process id, its start, home and run, in a file beside the
/// database that only its user can read. What it says counts only while that process lives.
record OwnerFile(Path file, Path home) {

  static OwnerFile of(Path home) {
    return new OwnerFile(home.resolve("reports").resolve(".measuring"), home);
  }

  void write() throws IOException {
    write("");
  }

  void write(String run) throws IOException {
    Properties owner = new Properties();
    owner.setProperty("process", ProcessIdentity.current().text());
    owner.setProperty("home", home.toString());
    owner.setProperty("run", run);
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), ".measuring-", ".tmp", onlyOwner());
    try (Writer out = Files.newBufferedWriter(temporary)) {
      owner.store(out, null);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /// The holder in words. A holder of another home is not known by name.
  String describe(Path lock) {
    return holder().orElse("another home's run holds this machine (lock file " + lock + ")");
  }

  /// The holder in words; empty when no process of this home measures.
  Optional<String> holder() {
    Properties owner = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      owner.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return ProcessIdentity.parse(owner.getProperty("process", ""))
        .filter(ProcessIdentity::isAlive)
        .map(process -> words(owner, process));
  }

  private static String words(Properties owner, ProcessIdentity process) {
    String run = owner.getProperty("run", "");
    return "process %d is measuring%s".formatted(process.pid(), run.isEmpty() ? "" : " run " + run);
  }

  private static FileAttribute<?>[] onlyOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
