package io.threadmill.numberset;

import java.nio.file.Path;
import java.util.Locale;

/// Finds places in rows that have been read: where a field begins, where a quote is open. Used only
/// when something is wrong; it reads quotes as the CSV parser does.
final class RecordCursor {
  private static final int END = -1;

  private final Path csv;
  private final Utf8Text text;
  private long offset;
  private long line;
  private int column = 1;

  RecordCursor(Path csv, Utf8Text text, long offset, long line) {
    this.csv = csv;
    this.text = text;
    this.offset = offset;
    this.line = line;
  }

  /// Where a field, from 0, of the next row begins; the end of the row when it has fewer.
  Position field(int index) {
    skipBlankLines();
    for (int i = 0; i < index; i++) {
      skipField();
      if (peek() != ',') {
        break;
      }
      step();
    }
    return position();
  }

  /// Where a character stands next.
  Position find(char wanted) {
    while (peek() != wanted && peek() != END) {
      step();
    }
    return position();
  }

  /// The end of all that has been read.
  Position toEnd() {
    while (peek() != END) {
      step();
    }
    return position();
  }

  /// The problem in a text that the parser gave up on.
  NumberSetException fault() {
    while (true) {
      Position start = position();
      boolean quoted = peek() == '"';
      boolean closed = skipField();
      if (!closed) {
        return openQuote(start);
      }
      if (quoted && !isSeparator(peek())) {
        return trailingText();
      }
      if (peek() == END) {
        return NumberSetException.at(csv, start, "not a CSV row", "");
      }
      step();
    }
  }

  /// The problem in a text that goes on and on.
  NumberSetException tooLong() {
    Position start = field(0);
    while (peek() != END) {
      Position field = position();
      if (!skipField()) {
        return openQuote(field);
      }
      boolean rowEnds = peek() == '\n' || peek() == '\r';
      step();
      start = rowEnds ? position() : start;
    }
    return NumberSetException.at(
        csv,
        start,
        String.format(Locale.ROOT, "a row of more than %,d characters", Utf8Text.LONGEST_ROW),
        "end every row with a line feed");
  }

  private NumberSetException openQuote(Position quote) {
    return NumberSetException.at(
        csv, quote, "a quote is opened here and never closed", "numbers need no quotes");
  }

  private NumberSetException trailingText() {
    return NumberSetException.at(
        csv, position(), "text after a closing quote", "numbers need no quotes");
  }

  private void skipBlankLines() {
    while (peek() == '\r' || peek() == '\n') {
      step();
    }
  }

  private boolean skipField() {
    return peek() == '"' ? skipQuoted() : skipPlain();
  }

  private boolean skipPlain() {
    while (!isSeparator(peek())) {
      step();
    }
    return true;
  }

  private boolean skipQuoted() {
    do {
      step();
      while (peek() != '"') {
        if (peek() == END) {
          return false;
        }
        step();
      }
      step();
    } while (peek() == '"');
    while (!isSeparator(peek()) && Character.isWhitespace(peek())) {
      step();
    }
    return true;
  }

  private static boolean isSeparator(int c) {
    return c == ',' || c == '\n' || c == '\r' || c == END;
  }

  private int peek() {
    return offset < text.end() ? text.at(offset) : END;
  }

  private void step() {
    int passed = peek();
    offset++;
    if (passed == '\n' || (passed == '\r' && peek() != '\n')) {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate((char) passed)) {
      column++;
    }
  }

  private Position position() {
    return new Position(line, column);
  }
}
