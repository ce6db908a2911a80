package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A staged number set: the validated rows of one CSV file in a binary file that every execution
/// mode maps or reads.
///
/// @param file the staged file
/// @param columns names, in the order of the workload
/// @param rows how many
/// @param sha256 of the staged content, 64 lower-case hex digits: the identity of a number set, the
///   same whatever the order of columns or the line ends of the CSV file. It is the SHA-256 of the
///   column names, joined by commas and ended by a line feed, followed by every value, row after
///   row, as 8 bytes little-endian
public record NumberSet(Path file, List<String> columns, int rows, String sha256) {
  private static final int CHUNK = 1 << 18;

  public NumberSet {
    columns = List.copyOf(columns);
  }

  /// Opens a staged file. Checks that it is complete, not that its content has its hash: see
  /// [#verify()].
  ///
  /// @throws NumberSetException when it is not a complete staged file
  public static NumberSet open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      StagedHeader header = StagedHeader.read(file, channel);
      return new NumberSet(file, header.columns(), header.rows(), header.sha256());
    } catch (NoSuchFileException _) {
      throw NumberSetException.ofStaged(file, "no such staged number set", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Maps the rows into memory, readable until the arena is closed.
  public Rows map(Arena arena) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment values = channel.map(MapMode.READ_ONLY, start(), size(), arena);
      return new Rows(values, columns.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long start() {
    return StagedHeader.length(columns);
  }

  private long size() {
    return (long) rows * columns.size() * Long.BYTES;
  }

  /// Reads the whole file and compares its content with its hash.
  ///
  /// @throws NumberSetException when they differ
  public void verify() {
    String found = hashContent();
    if (!found.equals(sha256)) {
      throw NumberSetException.ofStaged(
          file,
          "the content has the hash " + found + " instead of " + sha256,
          "delete it and stage the CSV file again");
    }
  }

  private String hashContent() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      RowHash hash = new RowHash(columns);
      ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
      channel.position(start());
      while (channel.read(bytes.clear()) >= 0) {
        hash.add(bytes.array(), bytes.position());
      }
      return hash.hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
