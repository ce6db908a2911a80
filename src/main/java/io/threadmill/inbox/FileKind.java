package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What something in a folder is. Only regular files are opened.
enum FileKind {
  REGULAR("", ""),
  FOLDER("this is a folder, not a file", "drop the CSV file that is in it"),
  LINK(
      "this is a symbolic link, and links are not followed",
      "drop the file itself, or a copy of it"),
  OTHER(
      "this is not a regular file but a pipe, a socket or a device", "save the numbers in a file");

  private final String problem;
  private final String help;

  FileKind(String problem, String help) {
    this.problem = problem;
    this.help = help;
  }

  static FileKind of(Path path) throws IOException {
    return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  static FileKind of(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return LINK;
    }
    if (attributes.isDirectory()) {
      return FOLDER;
    }
    return attributes.isRegularFile() ? REGULAR : OTHER;
  }

  /// Why it is rejected; a regular file is not.
  Rejection rejection() {
    return new Rejection(problem, help);
  }
}
