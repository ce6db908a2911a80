package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ResultsTest {

  @Test
  void writesOneInteger() {
    LongResults results = new LongResults(2);
    results.set(1, -5);

    assertThat(results.rows()).isEqualTo(2);
    assertThat(written(results, 1).holdsExactly(-5)).isTrue();
  }

  @Test
  void writesAList() {
    LongListResults results = new LongListResults(2);
    results.set(0, new long[] {1, 2, 4});

    assertThat(results.rows()).isEqualTo(2);
    assertThat(written(results, 0).holdsExactly(1, 2, 4)).isTrue();
  }

  @Test
  void appendsToWhatIsThere() {
    LongResults results = new LongResults(1);
    results.set(0, 7);
    ResultBytes bytes = new ResultBytes();

    results.write(0, bytes);
    results.write(0, bytes);

    assertThat(bytes.holdsExactly(7, 7)).isTrue();
  }

  @Test
  void startsWithoutResults() {
    assertThat(written(new LongResults(1), 0).holdsExactly(Long.MIN_VALUE)).isTrue();
    assertThat(written(new LongListResults(1), 0).length()).isZero();
  }

  @Test
  void forgetsEveryResult() {
    LongResults integers = new LongResults(2);
    integers.set(0, 1);
    integers.set(1, 2);
    LongListResults lists = new LongListResults(1);
    lists.set(0, new long[] {1});

    integers.clear();
    lists.clear();

    assertThat(Digest.of(integers, 0)).isEqualTo(Digest.of(new LongResults(2), 0));
    assertThat(Digest.of(lists, 0)).isEqualTo(Digest.of(new LongListResults(1), 0));
  }

  @Test
  void hasNoOtherRows() {
    assertThatThrownBy(() -> new LongResults(2).set(2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new LongListResults(2).set(-1, new long[0]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void integersTravelToOtherRowsOfAnotherProcess() throws ProtocolException {
    LongResults sent = new LongResults(3);
    sent.set(0, -5);
    sent.set(1, Long.MAX_VALUE);
    LongResults received = new LongResults(10);

    received.decode(7, 9, encoded(sent, 0, 2));

    assertThat(written(received, 7).holdsExactly(-5)).isTrue();
    assertThat(written(received, 8).holdsExactly(Long.MAX_VALUE)).isTrue();
    assertThat(written(received, 9).holdsExactly(LongResults.NONE)).isTrue();
  }

  @Test
  void listsTravelToOtherRowsOfAnotherProcess() throws ProtocolException {
    LongListResults sent = new LongListResults(3);
    sent.set(0, new long[] {1, 2, 4});
    sent.set(2, new long[] {7});
    LongListResults received = new LongListResults(10);

    received.decode(5, 8, encoded(sent, 0, 3));

    assertThat(written(received, 5).holdsExactly(1, 2, 4)).isTrue();
    assertThat(written(received, 6).length()).isZero();
    assertThat(written(received, 7).holdsExactly(7)).isTrue();
  }

  @Test
  void bytesThatAreNotTheseResultsAreRefused() {
    LongResults two = new LongResults(2);
    LongListResults lists = new LongListResults(2);
    lists.set(0, new long[] {1, 2});

    assertThatThrownBy(() -> two.decode(0, 2, encoded(two, 0, 1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("8 bytes of results instead of 16");
    assertThatThrownBy(() -> lists.decode(0, 1, encoded(lists, 0, 2)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("4 bytes of results too many");
    assertThatThrownBy(() -> lists.decode(0, 2, encoded(lists, 0, 2).limit(19)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("the results end too soon");
    assertThatThrownBy(() -> lists.decode(0, 1, ByteBuffer.allocate(4).putInt(-1).flip()))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("the results end too soon");
  }

  private static ByteBuffer encoded(Results results, int from, int to) {
    ByteBuffer bytes =
        ByteBuffer.allocate(results.encodedBytes(from, to)).order(ByteOrder.LITTLE_ENDIAN);
    results.encode(from, to, bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    return bytes.flip();
  }

  private static ResultBytes written(Results results, int row) {
    ResultBytes bytes = new ResultBytes();
    results.write(row, bytes);
    return bytes;
  }
}
