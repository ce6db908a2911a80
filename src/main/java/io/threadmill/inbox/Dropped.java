package io.threadmill.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Something that lies in the inbox.
///
/// @param folder the folder within the inbox, empty for the inbox itself
/// @param name as text, which may differ from the bytes that the file system has
/// @param modifiedMicros when it was last written to, in microseconds since 1970
/// @param identity what a rename does not change
/// @param marker the file that says that this one is complete
record Dropped(
    Path path,
    String folder,
    String name,
    long size,
    long modifiedMicros,
    Object identity,
    Optional<Path> marker) {

  private static final String MARKER = ".done";

  private static final List<String> ENDS_OF_UNFINISHED =
      List.of("~", ".part", ".filepart", ".crdownload", ".tmp", ".swp");

  /// @param name of the folder, empty for the inbox itself
  static Dropped of(Path path, String name, Optional<Path> marker) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Object key = attributes.fileKey();
    return new Dropped(
        path,
        name,
        path.getFileName().toString(),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS),
        key == null ? path : key,
        marker);
  }

  /// Whether its name says that somebody is still writing it.
  boolean isUnfinished() {
    return isUnfinished(name);
  }

  static boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".")
        || lower.startsWith("~")
        || ENDS_OF_UNFINISHED.stream().anyMatch(lower::endsWith);
  }

  /// Whether it only says that another file is complete.
  boolean isMarker() {
    return isMarker(name);
  }

  static boolean isMarker(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".csv" + MARKER);
  }

  /// The name of the file that says that one of this name is complete.
  static String markerOf(String name) {
    return name + MARKER;
  }

  /// Whether it is the same file and has not been written to.
  boolean isSameAs(Dropped other) {
    return size == other.size
        && modifiedMicros == other.modifiedMicros
        && identity.equals(other.identity);
  }

  /// How it is named in messages.
  String shown() {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
