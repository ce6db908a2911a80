package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static ResultBytes written(Results results, int row) {
    ResultBytes bytes = new ResultBytes();
    results.write(row, bytes);
    return bytes;
  }
}
