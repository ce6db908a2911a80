package io.threadmill.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/// The text of a file of ours, and its lines as a YAML parser counts them.
///
/// @param text without a byte order mark
record SourceText(Path file, String text, List<String> lines) {
  static final int MAX_BYTES = 1 << 20;

  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

  SourceText {
    lines = List.copyOf(lines);
  }

  /// Nothing of a file that could not be read.
  static SourceText empty(Path file) {
    return new SourceText(file, "", List.of());
  }

  /// Reads a file of at most a megabyte in UTF-8.
  ///
  /// @throws Unreadable with the problem when there is no such text
  static SourceText read(Path file) throws Unreadable {
    return read(file, file);
  }

  /// Reads a file that is called otherwise in what is said about it.
  ///
  /// @throws Unreadable as above
  static SourceText read(Path shown, Path file) throws Unreadable {
    SourceText text = decode(shown, bytes(shown, file));
    text.checkCharacters();
    return text;
  }

  /// The line, counted from 1; empty when there is none.
  String line(int number) {
    return number > lines.size() ? "" : lines.get(number - 1);
  }

  private static byte[] bytes(Path shown, Path file) throws Unreadable {
    if (Files.notExists(file)) {
      throw new Unreadable(empty(shown), "there is no such file", "");
    }
    if (!Files.isRegularFile(file)) {
      throw new Unreadable(empty(shown), "this is not a file", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Unreadable(empty(shown), "the file is larger than 1 MB", "");
      }
      return bytes;
    } catch (AccessDeniedException _) {
      throw new Unreadable(empty(shown), "there is no permission to read this file", "");
    } catch (IOException e) {
      throw new Unreadable(empty(shown), "the file cannot be read: " + e.getMessage(), "");
    }
  }

  private static SourceText decode(Path file, byte[] bytes) throws Unreadable {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    SourceText decoded = of(file, withoutMark(out.flip().toString()));
    if (result.isError()) {
      throw decoded.unreadableAt(
          decoded.text().length(), "the file is not UTF-8 from here on", "save it as UTF-8");
    }
    return decoded;
  }

  /// A text that was read before.
  static SourceText of(Path file, String text) {
    return new SourceText(file, text, List.of(LINE_END.split(text, -1)));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void checkCharacters() throws Unreadable {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        String shown = Wording.escaped(Character.toString(character));
        throw unreadableAt(i, "the character " + shown + " is not allowed", "");
      }
    }
  }

  private Unreadable unreadableAt(int offset, String message, String help) {
    List<String> before = of(file, text.substring(0, offset)).lines();
    String last = before.getLast();
    int column = last.codePointCount(0, last.length()) + 1;
    return new Unreadable(this, before.size(), column, message, help);
  }

  /// Why there is no text to look at.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Unreadable(SourceText source, String message, String help) {
      this(source, 1, 1, message, help);
    }

    private Unreadable(SourceText source, int line, int column, String message, String help) {
      super(message);
      problem =
          new Problem(
              Problem.Severity.ERROR,
              source.file(),
              line,
              column,
              message,
              Wording.escaped(source.line(line)),
              help);
    }

    Problem problem() {
      return problem;
    }
  }
}
