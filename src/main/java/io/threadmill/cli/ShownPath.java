package io.threadmill.cli;

import java.nio.file.Path;

/// How files stand in messages: as short as they can be typed where the user is.
final class ShownPath {

  private ShownPath() {}

  /// Relative to the current folder for what is in it, else absolute. Names the same file.
  static Path of(Path path) {
    return of(path, Path.of("").toAbsolutePath());
  }

  /// Relative to a folder for what is in it, else absolute.
  static Path of(Path path, Path current) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(current) && !absolute.equals(current)
        ? current.relativize(absolute)
        : absolute;
  }
}
