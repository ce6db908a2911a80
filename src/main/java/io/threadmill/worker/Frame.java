package io.threadmill.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One message between two processes of Threadmill: a type and a payload of big-endian values.
///
/// On the wire a frame is the length of the payload (int), the type (byte) and the payload. Before
/// its first frame each side sends [FrameWriter#PREAMBLE]. Nothing is ever deserialized into
/// objects of a type that the sender names.
///
/// Not a record: it holds an array, which belongs to it.
public final class Frame {

  private final byte type;
  private final byte[] payload;

  Frame(byte type, byte[] payload) {
    this.type = type;
    this.payload = payload;
  }

  /// Writes a payload.
  @FunctionalInterface
  public interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /// Reads a payload.
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  public static Frame of(byte type, Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new Frame(type, bytes.toByteArray());
  }

  /// A frame that came in some other way than over a line.
  ///
  /// @param payload belongs to the frame from now on
  public static Frame received(byte type, byte[] payload) {
    return new Frame(type, payload);
  }

  public byte type() {
    return type;
  }

  /// The payload itself, not a copy.
  public byte[] payload() {
    return payload;
  }

  /// Reads the whole payload.
  ///
  /// @throws IOException when it is shorter or longer than what the reader expects, or the reader
  ///   finds something else wrong with it
  public <T> T read(Reader<T> reader) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
      T value = reader.read(in);
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes too many in a frame of type " + type);
      }
      return value;
    } catch (EOFException e) {
      throw new IOException("a frame of type " + type + " ends too soon", e);
    } catch (RuntimeException e) {
      throw new IOException("a frame of type " + type + " holds no message: " + e.getMessage(), e);
    }
  }
}
