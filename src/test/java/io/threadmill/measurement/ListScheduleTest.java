package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListScheduleTest {

  /// Steps of counting down from the smaller number of each of the book's pairs.
  private static final double[] BOOK = {1963309, 2030677, 1551645, 2020802};

  @Test
  void allowsTheBooksFourPairsLessThanTwoOnTwoWorkers() {
    assertThat(ListSchedule.makespan(BOOK, 2)).isEqualTo(2030677 + 2020802);
    assertThat(ListSchedule.bound(BOOK, 2).getAsDouble()).isCloseTo(1.8676, within(5e-5));
  }

  /// The first three by hand; the last is Graham's example that needs twice the best possible time,
  /// less one m-th.
  @ParameterizedTest(name = "{0} on {1} workers: {2}")
  @CsvSource({
    "1 1 1 1, 2, 2",
    "3 1 1 1, 2, 3",
    "1 1 1 3, 2, 4",
    "2 2 2, 4, 2",
    "5, 3, 5",
    "1 1 1 1 1 1 3, 3, 5"
  })
  void givesEachPartitionToTheWorkerThatIsFreeFirst(
      String durations, int workers, double makespan) {
    assertThat(ListSchedule.makespan(numbers(durations), workers)).isEqualTo(makespan);
  }

  @Test
  void allowsOneWorkerExactlyOne() {
    assertThat(ListSchedule.bound(new double[] {0.1, 0.2, 0.3, 1e9}, 1)).hasValue(1);
  }

  @Test
  void allowsNoMoreThanOneWorkerForEachPartition() {
    assertThat(ListSchedule.bound(new double[] {2, 2, 2}, 1_000_000)).hasValue(3);
  }

  @Test
  void saysNothingOfWorkThatTakesNoTime() {
    assertThat(ListSchedule.bound(new double[] {0, 0}, 2)).isEmpty();
    assertThat(ListSchedule.bound(new double[0], 2)).isEmpty();
  }

  @Test
  void needsAWorker() {
    assertThatThrownBy(() -> ListSchedule.makespan(BOOK, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a number of workers: 0");
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
