package io.threadmill.numberset;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The characters of a file, strictly UTF-8, without the byte order mark. It remembers the latest
/// ones, so that places in the text are computed when something is wrong and cost nothing else.
final class Utf8Text extends Reader {
  /// Guards the memory against a quote that is never closed.
  static final int LONGEST_ROW = 1 << 18;

  private static final int BYTES = 1 << 20;
  private static final int WINDOW = 2 * LONGEST_ROW; // a power of two
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final HashedFile file;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);
  private final char[] window = new char[WINDOW];
  private boolean started;
  private boolean allBytesRead;
  private long end;
  private long anchor;
  private long anchorLine = 1;

  Utf8Text(HashedFile file) {
    this.file = file;
  }

  /// Decodes straight into the target, which has room for two characters at least.
  @Override
  public int read(char[] target, int offset, int length) {
    requireShortRow();
    CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
    while (chars.position() == 0) {
      CoderResult result = decoder.decode(bytes, chars, allBytesRead);
      skipByteOrderMark(chars);
      remember(target, offset, chars.position());
      if (result.isError()) {
        throw malformed();
      }
      if (chars.position() == 0 && !readBytes()) {
        return -1;
      }
    }
    return chars.position();
  }

  private boolean readBytes() {
    if (allBytesRead) {
      return false;
    }
    allBytesRead = !file.refill(bytes);
    return true;
  }

  private void skipByteOrderMark(CharBuffer chars) {
    if (started || chars.position() == 0) {
      return;
    }
    started = true;
    if (chars.get(0) == BYTE_ORDER_MARK) {
      chars.flip().get();
      chars.compact();
    }
  }

  private void remember(char[] chars, int offset, int count) {
    int slot = (int) end & WINDOW - 1;
    int first = Math.min(count, WINDOW - slot);
    System.arraycopy(chars, offset, window, slot, first);
    System.arraycopy(chars, offset + first, window, 0, count - first);
    end += count;
  }

  private void requireShortRow() {
    if (end - anchor > LONGEST_ROW) {
      throw cursor().tooLong();
    }
  }

  private NumberSetException malformed() {
    String problem =
        String.format(Locale.ROOT, "not UTF-8 text: byte 0x%02X", bytes.get(bytes.position()));
    return NumberSetException.at(
        file.path(), cursor().toEnd(), problem, "save the file as CSV in UTF-8");
  }

  /// Names a place where a row begins: no cursor will start before it.
  void anchor(long offset, long line) {
    anchor = offset;
    anchorLine = line;
  }

  /// A cursor at the anchor.
  RecordCursor cursor() {
    return new RecordCursor(file.path(), this, anchor, anchorLine);
  }

  /// The character at an offset that is not before the character before the anchor.
  char at(long offset) {
    return window[(int) offset & WINDOW - 1];
  }

  /// Number of characters decoded so far.
  long end() {
    return end;
  }

  @Override
  public void close() {
    file.close();
  }
}
