package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Writes a staged file beside its final place and moves it there when it is complete and on disk:
/// whoever finds a file under the final name can trust it. Not thread-safe: one thread uses it, and
/// it hashes and writes one block in a thread of its own while the next one is being read.
///
/// Until [#commit()] the file has a temporary name and no head. Closing without a commit removes
/// it; after a crash it stays behind, and nobody reads it.
public final class StagedFileWriter implements AutoCloseable {
  private static final int CHUNK = 1 << 18;

  /// So many bytes are forced to disk at a time, while the next rows are being read.
  private static final int FORCED = 1 << 23;

  /// So many blocks may wait while others are being forced.
  static final int WAITING_BLOCKS = 16;

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final List<String> columns;
  private final RowHash hash;
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private final SideTask writing = new SideTask("staged-file-writer", WAITING_BLOCKS);
  private int unforced;
  private long rows;
  private boolean open = true;

  private StagedFileWriter(Path target, Path temporary, FileChannel channel, List<String> columns) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.columns = List.copyOf(columns);
    this.hash = new RowHash(columns);
  }

  /// Starts a staged file.
  ///
  /// @param target where it will stand; a file there is replaced at the end
  /// @param columns names, in the order of the workload
  public static StagedFileWriter create(Path target, List<String> columns) {
    try {
      Path directory = Files.createDirectories(directory(target));
      Path temporary = Files.createTempFile(directory, "." + target.getFileName() + "-", ".tmp");
      FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
      channel.position(StagedHeader.length(columns));
      return new StagedFileWriter(target, temporary, channel, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("not a file: " + target);
    }
    return parent;
  }

  /// Appends rows.
  public void write(RowBlock block) {
    if (block.columns() != columns.size()) {
      throw new IllegalArgumentException(block.columns() + " columns instead of " + columns.size());
    }
    if (rows + block.rows() > CsvRows.MOST_ROWS) {
      throw new IllegalArgumentException("more rows than a number set may have");
    }
    writing.start(() -> writeOrTell(block.values(), block.next()));
    rows += block.rows();
  }

  private void writeOrTell(long[] values, int count) throws IOException {
    try {
      writeValues(values, count);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private IOException cannotWrite(IOException e) {
    return new IOException("cannot write " + target + ": " + e.getMessage(), e);
  }

  private void writeValues(long[] values, int count) throws IOException {
    for (int from = 0; from < count; from += CHUNK / Long.BYTES) {
      int length = Math.min(count - from, CHUNK / Long.BYTES);
      bytes.clear().asLongBuffer().put(values, from, length);
      bytes.limit(length * Long.BYTES);
      hash.add(bytes.array(), bytes.limit());
      writeFully(bytes);
      unforced += bytes.limit();
    }
    if (unforced >= FORCED) {
      channel.force(false);
      unforced = 0;
    }
  }

  private void writeFully(ByteBuffer source) throws IOException {
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  /// Completes the file, forces it to disk and moves it to its place.
  public NumberSet commit() {
    if (rows == 0) {
      throw new IllegalStateException("a number set has at least one row");
    }
    writing.await();
    StagedHeader header = new StagedHeader(columns, (int) rows, hash.hex());
    try {
      channel.position(0);
      writeFully(header.encode());
      channel.force(true);
      channel.close();
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      open = false;
      writing.close();
      forceDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(cannotWrite(e));
    }
    return new NumberSet(target, columns, header.rows(), header.sha256());
  }

  private void forceDirectory() throws IOException {
    try (FileChannel directory = FileChannel.open(directory(target), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /// Removes what was written; without effect after a commit.
  public void abort() {
    if (!open) {
      return;
    }
    open = false;
    writing.close();
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Same as [#abort()].
  @Override
  public void close() {
    abort();
  }
}
