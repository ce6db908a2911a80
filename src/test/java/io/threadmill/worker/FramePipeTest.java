package io.threadmill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePipeTest {

  private static final byte TYPE = 7;

  @Test
  void looksLikeAFrameOnTheWire() throws IOException {
    byte[] wire = wire(pipe -> pipe.begin(TYPE, 8).putLong(42));

    assertThat(HexFormat.of().formatHex(wire))
        .isEqualTo("544d0001" + "00000008" + "07" + "2a00000000000000");
    Frame frame = Objects.requireNonNull(new FrameReader(new ByteArrayInputStream(wire)).read());
    assertThat(frame.type()).isEqualTo(TYPE);
    assertThat(frame.payload()).hasSize(8);
  }

  @Test
  void readsWhatAFrameWriterWrites() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    new FrameWriter(wire).write(Frame.of(TYPE, out -> out.writeUTF("zwölf")));
    FramePipe pipe = reading(wire.toByteArray());

    assertThat(pipe.receive()).isTrue();
    assertThat(pipe.type()).isEqualTo(TYPE);
    String text = pipe.frame().read(in -> in.readUTF());
    assertThat(text).isEqualTo("zwölf");
    assertThat(pipe.receive()).isFalse();
  }

  /// Larger than its buffers and than what a pipe holds, in pieces of any size.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_184, 8_185, 65_536, 3_000_000})
  void aPayloadComesBackWhole(int size) throws IOException {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 5);
    FramePipe pipe = FramePipe.of(crumbs(wire(p -> p.begin(TYPE, size).put(bytes))), nowhere());

    assertThat(pipe.receive()).isTrue();
    ByteBuffer payload = pipe.payload();
    assertThat(payload.remaining()).isEqualTo(size);
    byte[] back = new byte[size];
    payload.get(back);
    assertThat(back).isEqualTo(bytes);
  }

  @Test
  void aPayloadStartsWhereALongMayLie() throws IOException {
    FramePipe pipe = reading(wire(p -> p.begin(TYPE, 8).putLong(1)));
    pipe.receive();

    assertThat(pipe.payload().position() % Long.BYTES).isZero();
  }

  @Test
  void itsBuffersAreUsedAgain() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    FramePipe out = FramePipe.of(InputStream.nullInputStream(), wire);
    out.begin(TYPE, 16).putLong(1).putLong(2);
    out.send();
    out.begin((byte) 1, 16).putLong(3);
    out.send();
    FramePipe pipe = FramePipe.of(crumbs(wire.toByteArray()), nowhere());

    pipe.receive();
    assertThat(pipe.payload().remaining()).isEqualTo(16);
    pipe.receive();
    assertThat(pipe.type()).isEqualTo((byte) 1);
    assertThat(pipe.payload().getLong()).isEqualTo(3);
    assertThat(pipe.payload().hasRemaining()).isFalse();
  }

  /// Wherever the other side dies.
  @Test
  void aTruncatedLineIsAtItsEnd() throws IOException {
    byte[] wire = wire(pipe -> pipe.begin(TYPE, 8).putLong(42));
    for (int length = 0; length < wire.length; length++) {
      assertThat(reading(Arrays.copyOf(wire, length)).receive()).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void textIsNoFrame() {
    assertThatThrownBy(() -> reading("hello, world".getBytes(UTF_8)).receive())
        .isInstanceOf(IOException.class)
        .hasMessage("not the protocol of this version: 68656c6c instead of 544d0001");
    assertThatThrownBy(() -> reading("TM\0\1hello, world".getBytes(UTF_8)).receive())
        .isInstanceOf(IOException.class)
        .hasMessage("not a frame: 1751477356 bytes of type 111");
  }

  @Test
  void nothingMayComeBehindAFrame() throws IOException {
    byte[] wire = wire(pipe -> pipe.begin(TYPE, 8).putLong(42));

    assertThatThrownBy(() -> reading(Arrays.copyOf(wire, wire.length + 3)).receive())
        .isInstanceOf(IOException.class)
        .hasMessage("3 bytes behind a frame of type 7");
  }

  @Test
  void aFrameHasALargestSize() {
    FramePipe pipe = reading(new byte[0]);

    assertThatThrownBy(() -> pipe.begin(TYPE, FramePipe.LARGEST_PAYLOAD + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("536870849 bytes do not fit into a frame");
  }

  @FunctionalInterface
  private interface Filling {
    void fill(FramePipe pipe);
  }

  private static byte[] wire(Filling filling) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    FramePipe pipe = FramePipe.of(InputStream.nullInputStream(), wire);
    filling.fill(pipe);
    pipe.send();
    return wire.toByteArray();
  }

  private static FramePipe reading(byte[] wire) {
    return FramePipe.of(new ByteArrayInputStream(wire), nowhere());
  }

  private static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }

  /// Hands out a frame at a time, a few bytes at once, as a pipe may.
  private static InputStream crumbs(byte[] wire) {
    return new ByteArrayInputStream(wire) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        int most = length > 100_000 ? 70_001 : 3;
        return super.read(into, offset, Math.min(length, most));
      }
    };
  }
}
