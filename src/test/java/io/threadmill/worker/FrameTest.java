package io.threadmill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  private static final byte TYPE = 7;
  private static final Frame ANSWER = Frame.of(TYPE, out -> out.writeLong(42));

  @Test
  void looksLikeThisOnTheWire() throws IOException {
    assertThat(HexFormat.of().formatHex(wire(ANSWER, Frame.of((byte) 1, out -> {}))))
        .isEqualTo("544d0001" + "00000008" + "07" + "000000000000002a" + "00000000" + "01");
  }

  @Test
  void comesBackAsItWasSent() throws IOException {
    FrameReader reader = reader(wire(ANSWER, Frame.of((byte) -1, out -> out.writeUTF("zwölf"))));

    Frame first = Objects.requireNonNull(reader.read());
    Frame second = Objects.requireNonNull(reader.read());

    assertThat(first.type()).isEqualTo(TYPE);
    assertThat(first.read(DataInputStream::readLong)).isEqualTo(42);
    assertThat(second.type()).isEqualTo((byte) -1);
    String text = second.read(in -> in.readUTF());
    assertThat(text).isEqualTo("zwölf");
    assertThat(reader.read()).isNull();
    assertThat(reader.read()).isNull();
  }

  @Test
  void aLargePayloadComesBackWhole() throws IOException {
    byte[] bytes = new byte[3_000_000];
    Arrays.fill(bytes, (byte) 5);

    Frame frame = reader(wire(Frame.of(TYPE, out -> out.write(bytes)))).read();

    assertThat(Objects.requireNonNull(frame).payload()).isEqualTo(bytes);
  }

  /// Wherever the sender dies.
  @Test
  void aTruncatedStreamIsAtItsEnd() throws IOException {
    byte[] wire = wire(ANSWER);
    for (int length = 0; length < wire.length; length++) {
      assertThat(reader(Arrays.copyOf(wire, length)).read()).as("%d bytes", length).isNull();
    }
  }

  /// What is announced is not allocated before it arrives.
  @Test
  void aTruncatedLargeFrameIsAtItsEnd() throws IOException {
    assertThat(reader(HexFormat.of().parseHex("544d0001" + "08000000" + "07" + "00")).read())
        .isNull();
  }

  @Test
  void anotherProtocolIsRefused() {
    assertThatThrownBy(() -> reader(HexFormat.of().parseHex("544d0002" + "0000000001")).read())
        .isInstanceOf(IOException.class)
        .hasMessage("not the protocol of this version: 544d0002 instead of 544d0001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t\t\t\t\t", "\n\n\n\n\n", "     ", "Hello, world", "# A fatal error"})
  void textInTheStreamIsRefusedAtOnce(String text) throws IOException {
    byte[] wire = (new String(wire(ANSWER), UTF_8) + text).getBytes(UTF_8);
    FrameReader reader = reader(wire);
    assertThat(reader.read()).isNotNull();

    assertThatThrownBy(reader::read)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("not a frame: [0-9]+ bytes of type [0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffff", "80000000", "08000001", "7fffffff"})
  void aLengthThatNoFrameHasIsRefused(String length) {
    assertThatThrownBy(
            () -> reader(HexFormat.of().parseHex("544d0001" + length + "07" + "00")).read())
        .hasMessage(
            "not a frame: %d bytes of type 7".formatted(Integer.parseUnsignedInt(length, 16)));
  }

  @Test
  void bytesThatNobodyReadsAreRefused() {
    assertThatThrownBy(() -> ANSWER.read(DataInputStream::readInt))
        .isInstanceOf(IOException.class)
        .hasMessage("4 bytes too many in a frame of type 7");
  }

  @Test
  void aPayloadThatEndsTooSoonIsRefused() {
    assertThatThrownBy(() -> ANSWER.read(in -> in.readLong() + in.readByte()))
        .isInstanceOf(IOException.class)
        .hasMessage("a frame of type 7 ends too soon");
  }

  @Test
  void aPayloadThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> ANSWER.read(in -> Mode.valueOf("M" + in.readLong())))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a frame of type 7 holds no message: No enum constant io.threadmill.worker.Mode.M42");
  }

  private static byte[] wire(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(bytes);
    for (Frame frame : frames) {
      writer.write(frame);
    }
    return bytes.toByteArray();
  }

  private static FrameReader reader(byte[] wire) {
    return new FrameReader(new ByteArrayInputStream(wire));
  }
}
