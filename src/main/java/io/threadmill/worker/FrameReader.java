package io.threadmill.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Receives frames. One thread at a time.
public final class FrameReader {

  /// Text that strays into the stream is refused at once: the first four characters of a text,
  /// taken for a length, are more than this.
  private static final int LARGEST_PAYLOAD = 1 << 27;

  private final DataInputStream in;
  private boolean greeted;

  public FrameReader(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
  }

  /// Waits for the next frame.
  ///
  /// @return null at the end of the stream, also when it ends within a frame
  /// @throws IOException when what arrives is not a frame of this version
  public @Nullable Frame read() throws IOException {
    try {
      if (!greeted) {
        greet();
      }
      int length = in.readInt();
      byte type = in.readByte();
      if (length < 0 || length > LARGEST_PAYLOAD) {
        throw new IOException("not a frame: " + length + " bytes of type " + type);
      }
      byte[] payload = in.readNBytes(length);
      return payload.length < length ? null : new Frame(type, payload);
    } catch (EOFException e) {
      return null;
    }
  }

  private void greet() throws IOException {
    checkPreamble(in.readInt());
    greeted = true;
  }

  static void checkPreamble(int preamble) throws IOException {
    if (preamble != FrameWriter.PREAMBLE) {
      throw new IOException(
          "not the protocol of this version: %08x instead of %08x"
              .formatted(preamble, FrameWriter.PREAMBLE));
    }
  }
}
