package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;

/// What is done to files. Each of these may be the last thing that a process does.
interface Disk {

  /// Makes a folder and those above it.
  void makeFolder(Path folder) throws IOException;

  /// Makes the folder that a file goes into.
  default void makeFolderOf(Path file) throws IOException {
    makeFolder(file.resolveSibling(""));
  }

  /// Moves something as what it is, in one step.
  ///
  /// @throws AtomicMoveNotSupportedException when the two are in different file systems
  void move(Path from, Path to) throws IOException;

  /// Moves something that is not a regular file into another file system.
  void moveAcross(Path from, Path to) throws IOException;

  /// Copies a regular file and waits until the copy is on the disk. A link is not followed.
  ///
  /// @return the SHA-256 of the copy, in hex
  String copy(Path from, Path to) throws IOException;

  /// The SHA-256 of a regular file, in hex. A link is not followed.
  String sha256(Path file) throws IOException;

  /// Writes a text in the place of what is there.
  void write(Path file, String text) throws IOException;

  /// Removes a file or an empty folder if it is there.
  void delete(Path file) throws IOException;

  /// Moves something in one step where that can be, else by way of a copy.
  ///
  /// @param half where the copy is made, in the folder that it goes to
  default void relocate(Path from, Path to, Path half) throws IOException {
    try {
      move(from, to);
    } catch (AtomicMoveNotSupportedException _) {
      if (FileKind.of(from) != FileKind.REGULAR) {
        moveAcross(from, to);
        return;
      }
      copy(from, half);
      move(half, to);
      delete(from);
    }
  }
}
