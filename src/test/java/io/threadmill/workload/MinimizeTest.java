package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimizeTest {

  private final Minimize minimize = new Minimize();

  @ParameterizedTest
  @ValueSource(strings = {"direct", "virtual-thread", "platform-thread"})
  void eachRunOfRowsIsACoroutineOfItsOwn(String variant) throws Exception {
    Rows rows = Rows.of(2, 1, 10, 1, 4, 1, 22, 1, -1, 2, 5, 1, 7, 1, 9);

    assertThat(Computed.by(minimize, variant, rows).texts())
        .containsExactly("10", "4", "4", "-1", "5", "7", "7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "virtual-thread", "platform-thread"})
  void theLargestAndTheSmallestValuesAreFine(String variant) throws Exception {
    Rows rows = Rows.of(2, 1, Long.MAX_VALUE, 1, Long.MIN_VALUE + 1, 1, Long.MAX_VALUE);

    assertThat(Computed.by(minimize, variant, rows).disagreements())
        .allMatch(disagreement -> disagreement.isEmpty());
  }

  @Test
  void aPartitionNeverSplitsACoroutine() {
    Rows rows = Rows.of(2, 1, 0, 1, 0, 1, 0, 1, 0, 2, 0, 2, 0, 2, 0, 3, 0);

    assertThat(Partition.split(rows, minimize.undivided(), 4))
        .containsExactly(new Partition(0, 0, 4), new Partition(1, 4, 7), new Partition(2, 7, 8));
    assertThat(Partition.split(rows, minimize.undivided(), 2))
        .containsExactly(new Partition(0, 0, 4), new Partition(1, 4, 8));
    assertThat(Partition.split(rows, minimize.undivided(), 1))
        .containsExactly(new Partition(0, 0, 8));
    assertThat(Partition.split(rows, OptionalInt.empty(), 2))
        .containsExactly(new Partition(0, 0, 4), new Partition(1, 4, 8));
  }

  @Test
  void aLongCoroutineLeavesSomethingToEveryPartitionBehindIt() {
    Rows rows = Rows.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4);

    assertThat(Partition.split(rows, OptionalInt.of(0), 3))
        .containsExactly(new Partition(0, 0, 8), new Partition(1, 8, 9), new Partition(2, 9, 11));
    Rows longLast = Rows.of(1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(Partition.split(longLast, OptionalInt.of(0), 4))
        .containsExactly(
            new Partition(0, 0, 1),
            new Partition(1, 1, 2),
            new Partition(2, 2, 3),
            new Partition(3, 3, 11));
  }

  @Test
  void tellsHowManyCoroutinesAreAliveAtOnce() {
    Rows rows = Rows.of(2, 1, 0, 1, 0, 2, 0, 3, 0, 3, 0, 4, 0);
    List<Partition> halves = Partition.split(rows, minimize.undivided(), 2);

    assertThat(minimize.observe("virtual-thread", rows, halves, 2))
        .isEqualTo(Observations.of(Quantity.SENDS, 6).with(Quantity.LIVE, 2));
    assertThat(minimize.observe("direct", rows, halves, 2))
        .isEqualTo(Observations.of(Quantity.SENDS, 6));
  }

  @Test
  void theOracleKnowsThePrefixMinima() {
    Rows rows = Rows.of(2, 1, 10, 1, 4, 2, 22);
    ResultBytes result = new ResultBytes();
    result.putLong(10);

    assertThat(minimize.oracle("direct", rows).disagreement(0, result)).isEmpty();
    assertThat(minimize.oracle("direct", rows).disagreement(1, result)).contains("4");
    assertThat(minimize.oracle("direct", rows).disagreement(2, result)).contains("22");
  }
}
