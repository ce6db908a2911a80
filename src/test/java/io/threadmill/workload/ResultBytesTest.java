package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResultBytesTest {

  private final ResultBytes bytes = new ResultBytes();

  @Test
  void putsTheLowestByteFirst() {
    bytes.putLong(0x0102030405060708L);

    assertThat(Arrays.copyOf(bytes.array(), bytes.length()))
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
  }

  @Test
  void growsAsNeeded() {
    long[] values = LongStream.range(0, 10_000).toArray();

    for (long value : values) {
      bytes.putLong(value);
    }

    assertThat(bytes.length()).isEqualTo(80_000);
    assertThat(bytes.holdsExactly(values)).isTrue();
  }

  @Test
  void growsAtOnceForALongText() {
    byte[] text = new byte[1_001];
    Arrays.fill(text, (byte) 'x');
    bytes.putLong(-1);

    bytes.putBytes(text, 1, 1_000);

    assertThat(bytes.length()).isEqualTo(1_008);
    assertThat(bytes.longAt(0)).isEqualTo(-1);
    assertThat(Arrays.copyOfRange(bytes.array(), 8, 1_008)).isEqualTo(Arrays.copyOf(text, 1_000));
  }

  @Test
  void isUsedAgainAfterClear() {
    bytes.putLong(1);
    bytes.putLong(2);

    assertThat(bytes.clear()).isSameAs(bytes);
    assertThat(bytes.length()).isZero();

    bytes.putLong(3);
    assertThat(bytes.holdsExactly(3)).isTrue();
  }

  @Test
  void hidesWhatIsLeftOfALongerResult() {
    bytes.putLong(1);
    bytes.putLong(2);
    bytes.clear().putLong(3);

    assertThat(bytes.longs()).isEqualTo(1);
    assertThatThrownBy(() -> bytes.longAt(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.longAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void holdsNothingMoreAndNothingLess() {
    bytes.putLong(1);
    bytes.putLong(2);

    assertThat(bytes.holdsExactly(1, 2)).isTrue();
    assertThat(bytes.holdsExactly(1)).isFalse();
    assertThat(bytes.holdsExactly(1, 2, 3)).isFalse();
    assertThat(bytes.holdsExactly(2, 1)).isFalse();
    assertThat(bytes.holdsExactly()).isFalse();
  }

  @Test
  void countsWholeIntegersOnly() {
    bytes.putBytes(new byte[9], 0, 9);

    assertThat(bytes.longs()).isEqualTo(1);
    assertThat(bytes.holdsExactly(0)).isFalse();
  }
}
