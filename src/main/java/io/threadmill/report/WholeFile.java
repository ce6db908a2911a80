package io.threadmill.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/// A file that appears whole or not at all: it is written under a name of its own in the same
/// folder, then moved.
final class WholeFile {

  private WholeFile() {}

  /// What writes the content.
  interface Content {
    /// Writes all of it.
    void writeTo(Writer out) throws IOException;
  }

  /// Writes a file in the place of an earlier one.
  ///
  /// @throws IOException which names the file
  static void write(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
        content.writeTo(out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    } catch (UncheckedIOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Without words of its own it only says of which exception it is.
  private static String reason(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause());
    String words = String.valueOf(e.getMessage());
    return words.equals(cause.toString()) ? reason(cause) : words;
  }

  /// The message of an exception of the file system says only a path; its type says the rest.
  static String reason(IOException e) {
    return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString();
  }
}
