package io.threadmill.numberset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/// The head of a staged file, little-endian, its length a multiple of 8 bytes:
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `TMILLROW` |
/// | 8 | 4 | format, 1 |
/// | 12 | 4 | length of this head |
/// | 16 | 4 | columns |
/// | 20 | 4 | rows |
/// | 24 | 32 | SHA-256 of the number set |
/// | 56 | 4 | length of the names |
/// | 60 | | names of the columns, joined by commas, UTF-8, then zeros |
///
/// @param columns names
/// @param rows how many
/// @param sha256 64 lower-case hex digits
record StagedHeader(List<String> columns, int rows, String sha256) {
  private static final long MAGIC = 0x574F524C4C494D54L;
  private static final int FORMAT = 1;
  private static final int FIXED = 60;
  private static final int LONGEST = 1 << 20;
  private static final String HELP = "delete it and stage the CSV file again";

  StagedHeader {
    columns = List.copyOf(columns);
  }

  /// Length of the head with these columns.
  static int length(List<String> columns) {
    return roundUp(FIXED + names(columns).length);
  }

  private static int roundUp(int length) {
    return (length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
  }

  private static byte[] names(List<String> columns) {
    return String.join(",", columns).getBytes(StandardCharsets.UTF_8);
  }

  /// The head as bytes, ready to be written.
  ByteBuffer encode() {
    byte[] names = names(columns);
    int length = length(columns);
    return littleEndian(length)
        .putLong(MAGIC)
        .putInt(FORMAT)
        .putInt(length)
        .putInt(columns.size())
        .putInt(rows)
        .put(HexFormat.of().parseHex(sha256))
        .putInt(names.length)
        .put(names)
        .rewind();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Reads the head of a complete staged file.
  static StagedHeader read(Path file, FileChannel channel) throws IOException {
    ByteBuffer fixed = readFully(file, channel, 0, FIXED);
    if (fixed.getLong() != MAGIC) {
      throw NumberSetException.ofStaged(file, "not a staged number set", HELP);
    }
    int format = fixed.getInt();
    if (format != FORMAT) {
      throw NumberSetException.ofStaged(
          file, "staged number set of format " + format + " instead of " + FORMAT, HELP);
    }
    return read(file, channel, fixed);
  }

  private static StagedHeader read(Path file, FileChannel channel, ByteBuffer fixed)
      throws IOException {
    int length = fixed.getInt();
    int columnCount = fixed.getInt();
    int rows = fixed.getInt();
    byte[] hash = new byte[32];
    fixed.get(hash);
    int namesLength = fixed.getInt();
    if (rows < 1 || namesLength < 1 || namesLength > LONGEST) {
      throw damaged(file);
    }
    byte[] names = readFully(file, channel, FIXED, namesLength).array();
    List<String> columns = List.of(new String(names, StandardCharsets.UTF_8).split(",", -1));
    if (columns.size() != columnCount || length != roundUp(FIXED + namesLength)) {
      throw damaged(file);
    }
    requireSize(file, channel.size(), length + (long) rows * columnCount * Long.BYTES);
    return new StagedHeader(columns, rows, HexFormat.of().formatHex(hash));
  }

  private static void requireSize(Path file, long size, long expected) {
    if (size != expected) {
      throw NumberSetException.ofStaged(
          file, "staged number set of " + size + " bytes instead of " + expected, HELP);
    }
  }

  private static ByteBuffer readFully(Path file, FileChannel channel, int offset, int length)
      throws IOException {
    ByteBuffer bytes = littleEndian(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw NumberSetException.ofStaged(file, "staged number set without a complete head", HELP);
      }
    }
    return bytes.flip();
  }

  private static NumberSetException damaged(Path file) {
    return NumberSetException.ofStaged(file, "staged number set with a damaged head", HELP);
  }
}
