package io.threadmill.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that appears under its name when it is complete. Closing without a commit removes what
/// was written.
final class NewFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final FileOutputStream stream;

  private NewFile(Path target, Path temporary, FileOutputStream stream) {
    this.target = target;
    this.temporary = temporary;
    this.stream = stream;
  }

  static NewFile create(Path target) throws IOException {
    String name = "." + target.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp";
    // created here, because the stream would not say why it cannot
    Path temporary = Files.createFile(target.toAbsolutePath().resolveSibling(name));
    return new NewFile(target, temporary, new FileOutputStream(temporary.toFile()));
  }

  FileOutputStream stream() {
    return stream;
  }

  /// Whether what was written is what a file of that name, which somebody else has made, holds.
  boolean isThereAlready() throws IOException {
    stream.flush();
    return Files.isRegularFile(target) && Files.mismatch(temporary, target) < 0;
  }

  /// Forces the file to disk and gives it its name.
  ///
  /// @throws IOException also when somebody else has made a file of that name
  void commit() throws IOException {
    stream.getFD().sync();
    stream.close();
    Files.move(temporary, target);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(temporary);
  }
}
