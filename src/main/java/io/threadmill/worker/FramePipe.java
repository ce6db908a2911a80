package io.threadmill.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/// One end of a line of [Frame]s over which a trial process and its worker take turns: one asks,
/// the other answers. The frames lie in two buffers that are used again and again, so that nothing
/// is allocated or copied for one of them, and their payload starts at a multiple of 8 bytes, so
/// that a kernel can compute on the rows where they were received.
///
/// Hot frames are written and read in the buffers, little-endian; others as [Frame]s.
public final class FramePipe {

  /// Where a payload starts in a buffer, behind its length and type.
  private static final int PAYLOAD = 8;

  private static final int HEADER = Integer.BYTES + 1;
  private static final int LENGTH = PAYLOAD - HEADER;
  private static final int TYPE = PAYLOAD - 1;
  private static final int SMALLEST = 1 << 13;

  /// What a pipe holds.
  private static final int PIPE = 1 << 16;

  /// Of a long frame the first and the last bytes travel alone: the other process learns early that
  /// they are there, and little is left to do when all others have gone.
  private static final int PAGE = 1 << 12;

  /// The most bytes of a payload. Text that strays into the line is refused at once: its first four
  /// characters, taken for a length, are more.
  public static final int LARGEST_PAYLOAD = (1 << 29) - 64;

  /// What carries the bytes.
  private interface Carrier {
    /// Reads some bytes; -1 at the end.
    int read(ByteBuffer into) throws IOException;

    void write(ByteBuffer from) throws IOException;

    ByteBuffer allocate(int bytes);
  }

  private final Carrier carrier;
  private ByteBuffer in;
  private ByteBuffer out;
  private boolean greeted;
  private boolean wasGreeted;
  private long arrivedAt;
  private long handedOverAt;

  private FramePipe(Carrier carrier) {
    this.carrier = carrier;
    this.in = carrier.allocate(SMALLEST);
    this.out = carrier.allocate(SMALLEST);
  }

  /// The end of the line at the process that started the other one.
  public static FramePipe to(Process process) {
    return of(process.getInputStream(), process.getOutputStream());
  }

  static FramePipe of(InputStream from, OutputStream to) {
    return new FramePipe(new Streams(from, to));
  }

  /// An end of a line over a socket.
  public static FramePipe of(SocketChannel socket) {
    return new FramePipe(new Socket(socket));
  }

  /// The end of the line at a process whose stdin and stdout it is.
  static FramePipe ofStandardStreams() {
    return new FramePipe(
        new Channels(
            new FileInputStream(FileDescriptor.in).getChannel(),
            new FileOutputStream(FileDescriptor.out).getChannel()));
  }

  /// Makes room, so that receiving frames of up to so many bytes of payload needs no more of it
  /// later. To be called by whoever receives.
  void reserve(int bytes) {
    in = room(in, bytes);
  }

  /// Starts a frame. Its payload is then put into what is returned.
  ///
  /// @param bytes at most so many of payload
  public ByteBuffer begin(byte type, int bytes) {
    if (bytes > LARGEST_PAYLOAD) {
      throw new IllegalArgumentException(bytes + " bytes do not fit into a frame");
    }
    out.clear();
    out = room(out, bytes);
    out.put(TYPE, type);
    out.position(PAYLOAD);
    return out;
  }

  /// Sends the frame that was begun.
  public void send() throws IOException {
    greet();
    out.order(ByteOrder.BIG_ENDIAN).putInt(LENGTH, out.position() - PAYLOAD);
    out.order(ByteOrder.LITTLE_ENDIAN).flip().position(LENGTH);
    int end = out.limit();
    for (int piece = PAGE; end - out.position() > PAGE; piece = PIPE) {
      carrier.write(out.limit(Math.min(out.position() + piece, end - PAGE)));
    }
    handedOverAt = System.nanoTime();
    carrier.write(out.limit(end));
  }

  /// When all but the last bytes of the last sent frame were with the system, by `System.nanoTime`.
  /// Writing those wakes the other process, which may well take this thread's place on its core.
  public long handedOverAt() {
    return handedOverAt;
  }

  /// Starts a frame and puts its whole payload.
  public void begin(Frame frame) {
    begin(frame.type(), frame.payload().length).put(frame.payload());
  }

  /// Waits for the next frame.
  ///
  /// @return false at the end of the line, also when it ends within a frame
  /// @throws IOException when what arrives is not a frame of this version
  public boolean receive() throws IOException {
    if (!wasGreeted) {
      if (!fill(Integer.BYTES)) {
        return false;
      }
      FrameReader.checkPreamble(in.order(ByteOrder.BIG_ENDIAN).getInt(LENGTH));
      wasGreeted = true;
    }
    if (!fill(HEADER)) {
      return false;
    }
    int length = in.order(ByteOrder.BIG_ENDIAN).getInt(LENGTH);
    in.order(ByteOrder.LITTLE_ENDIAN);
    if (length < 0 || length > LARGEST_PAYLOAD) {
      throw new IOException("not a frame: " + length + " bytes of type " + in.get(TYPE));
    }
    return fillPayload(length);
  }

  /// When the first bytes of the last received frame were there, by `System.nanoTime`.
  public long arrivedAt() {
    return arrivedAt;
  }

  /// The type of the last received frame.
  public byte type() {
    return in.get(TYPE);
  }

  /// The payload of the last received frame, from its position to its limit.
  public ByteBuffer payload() {
    return in;
  }

  /// The last received frame, copied.
  public Frame frame() {
    byte[] payload = new byte[in.remaining()];
    in.get(in.position(), payload);
    return new Frame(type(), payload);
  }

  private void greet() throws IOException {
    if (!greeted) {
      ByteBuffer preamble = carrier.allocate(Integer.BYTES);
      carrier.write(preamble.order(ByteOrder.BIG_ENDIAN).putInt(FrameWriter.PREAMBLE).flip());
      greeted = true;
    }
  }

  private boolean fillPayload(int length) throws IOException {
    int filled = in.position();
    if (filled > PAYLOAD + length) {
      throw new IOException(filled - PAYLOAD - length + " bytes behind a frame of type " + type());
    }
    if (in.capacity() < PAYLOAD + length) {
      ByteBuffer larger = room(in, length);
      larger.put(LENGTH, in, LENGTH, filled - LENGTH);
      in = larger;
    }
    in.limit(PAYLOAD + length).position(filled);
    while (in.hasRemaining()) {
      if (carrier.read(in) < 0) {
        return false;
      }
    }
    in.position(PAYLOAD);
    return true;
  }

  /// Reads the next so many bytes of the line, and some of what has come with them, to where a
  /// header belongs.
  private boolean fill(int bytes) throws IOException {
    in.limit(bytes == HEADER ? PAGE : LENGTH + bytes).position(LENGTH);
    arrivedAt = 0;
    while (in.position() < LENGTH + bytes) {
      if (carrier.read(in) < 0) {
        return false;
      }
      if (arrivedAt == 0) {
        arrivedAt = System.nanoTime();
      }
    }
    return true;
  }

  private ByteBuffer room(ByteBuffer buffer, int payload) {
    return buffer.capacity() >= PAYLOAD + payload
        ? buffer
        : carrier.allocate(Math.max(PAYLOAD + payload, 2 * Math.min(buffer.capacity(), 1 << 28)));
  }

  private record Streams(InputStream from, OutputStream to) implements Carrier {
    @Override
    public int read(ByteBuffer into) throws IOException {
      int most = Math.min(into.remaining(), PIPE);
      int read = from.read(into.array(), into.arrayOffset() + into.position(), most);
      if (read > 0) {
        into.position(into.position() + read);
      }
      return read;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      to.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      to.flush();
      bytes.position(bytes.limit());
    }

    @Override
    public ByteBuffer allocate(int bytes) {
      return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private record Channels(FileChannel from, FileChannel to) implements Carrier {
    @Override
    public int read(ByteBuffer into) throws IOException {
      return from.read(into);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    }

    @Override
    public ByteBuffer allocate(int bytes) {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private record Socket(SocketChannel channel) implements Carrier {
    @Override
    public int read(ByteBuffer into) throws IOException {
      return channel.read(into);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public ByteBuffer allocate(int bytes) {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
