package io.threadmill.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Names of files that every folder of ours can hold.
final class StoredName {

  /// Most bytes of a file name.
  private static final int MOST = 255;

  /// What is put behind the name of a rejected file.
  private static final int LONGEST_SUFFIX = ".errors.json".length();

  private static final int LONGEST_EXTENSION = 16;

  private StoredName() {}

  /// The same name as far as it fits.
  static String plain(String name) {
    return fit(possible(name), MOST);
  }

  /// With the run before it and room for a suffix behind it.
  static String withRun(String run, String name) {
    String prefix = run + "-";
    return prefix + fit(possible(name), MOST - prefix.length() - LONGEST_SUFFIX);
  }

  /// A name that came from bytes which are no text may be one that cannot be written.
  private static String possible(String name) {
    try {
      return Path.of(name).toString();
    } catch (InvalidPathException _) {
      return name.replaceAll("[^ -~]", "_");
    }
  }

  /// Shortened before its extension, between two characters.
  private static String fit(String name, int bytes) {
    if (length(name) <= bytes) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    if (length(extension) > LONGEST_EXTENSION) {
      extension = "";
    }
    String stem = name.substring(0, name.length() - extension.length());
    while (length(stem) + length(extension) > bytes) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + extension;
  }

  private static int length(String text) {
    return text.getBytes(UTF_8).length;
  }
}
