package io.threadmill.worker;

import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Results;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The results of one sample in a file: the number of rows, then for each row the length of its
/// result and the bytes that are digested. Appears whole or not at all.
public final class ResultFile implements AutoCloseable {

  private static final int MAGIC = 0x544d_5231;
  private static final int LARGEST_RESULT = 1 << 28;
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final Path file;
  private final int rows;
  private byte[] bytes = new byte[64];

  private ResultFile(Path file, DataInputStream in) throws IOException {
    this.file = file;
    this.in = in;
    if (in.readInt() != MAGIC) {
      throw new IOException(file + " holds no results");
    }
    this.rows = in.readInt();
  }

  /// Writes the results of all rows.
  ///
  /// @throws IOException which names the file
  public static void write(Results results, Path file) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      writeRows(results, temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeRows(Results results, Path temporary) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER))) {
      out.writeInt(MAGIC);
      out.writeInt(results.rows());
      ResultBytes row = new ResultBytes();
      for (int index = 0; index < results.rows(); index++) {
        row.clear();
        results.write(index, row);
        out.writeInt(row.length());
        out.write(row.array(), 0, row.length());
      }
    }
  }

  /// Opens a file with results.
  ///
  /// @throws IOException when it is none
  public static ResultFile open(Path file) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    try {
      return new ResultFile(file, in);
    } catch (EOFException e) {
      in.close();
      throw endsTooSoon(file, e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// How many rows it holds.
  public int rows() {
    return rows;
  }

  /// Reads the next row's result into `row`.
  ///
  /// @throws IOException when the file is damaged
  public void next(ResultBytes row) throws IOException {
    try {
      read(row);
    } catch (EOFException e) {
      throw endsTooSoon(file, e);
    }
  }

  private void read(ResultBytes row) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LARGEST_RESULT) {
      throw new IOException(file + " is damaged: a result of " + length + " bytes");
    }
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    in.readFully(bytes, 0, length);
    row.clear();
    row.putBytes(bytes, 0, length);
  }

  private static IOException endsTooSoon(Path file, EOFException cause) {
    return new IOException(file + " is damaged: it ends too soon", cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
