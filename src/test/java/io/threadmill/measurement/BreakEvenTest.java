package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

  @Test
  void isMeasuredWhereASplitBeatsSerial() {
    List<BreakEven.Split> sweep =
        List.of(split(16, 10, 0.5), split(4, 40, 1.2), split(8, 20, 0.9), split(2, 80, 1.6));

    assertThat(BreakEven.measured(sweep))
        .isEqualTo(new BreakEven.Measured(40, OptionalLong.of(20)));
  }

  /// A single partition of all rows leaves nothing to do in parallel.
  @Test
  void aLargerPartitionThatDoesNotBeatSerialDoesNotMatter() {
    assertThat(BreakEven.measured(List.of(split(1, 100, 0.9), split(4, 25, 1.8))))
        .isEqualTo(new BreakEven.Measured(25, OptionalLong.empty()));
  }

  @Test
  void anIntervalThatReachesOneDoesNotBeatSerial() {
    BreakEven.Split unsure = new BreakEven.Split(4, 25, new PairedRatio(10, 1.05, 0.05));
    BreakEven.Split tooFewBlocks = new BreakEven.Split(4, 25, new PairedRatio(5, 2, 0));

    assertThat(BreakEven.measured(List.of(unsure, tooFewBlocks)))
        .isEqualTo(new BreakEven.Never("no split of 2 beats serial"));
  }

  /// 900 ns against 2 * 100 - 100 - 10 a row: equal at 10 rows.
  @Test
  void isModelledByWhatARowSaves() {
    assertThat(BreakEven.modelled(new PartitionCost(900, 10, 100), 2))
        .isEqualTo(new BreakEven.Modelled(11));
    assertThat(BreakEven.modelled(new PartitionCost(0, 10, 100), 2))
        .isEqualTo(new BreakEven.Modelled(1));
  }

  @Test
  void isNeverWhereTransferEatsWhatIsSaved() {
    assertThat(BreakEven.modelled(new PartitionCost(900, 100, 100), 2))
        .isEqualTo(new BreakEven.Never("what a row adds is more than 2 workers save"));
    assertThat(BreakEven.modelled(new PartitionCost(0, 0, 100), 1))
        .isEqualTo(new BreakEven.Never("one worker saves nothing"));
  }

  /// 64 partitions of each size on two workers, timed by the schedule that modes follow.
  @Test
  void theModelAgreesWithASweep() {
    PartitionCost cost = new PartitionCost(5_000, 20, 100);
    long[] sizes = {16, 32, 48, 64, 80, 96, 128};
    List<BreakEven.Split> sweep =
        Arrays.stream(sizes).mapToObj(rows -> split(64, rows, scheduled(cost, rows))).toList();

    assertThat(BreakEven.modelled(cost, 2)).isEqualTo(new BreakEven.Modelled(63));
    assertThat(BreakEven.measured(sweep))
        .isEqualTo(new BreakEven.Measured(64, OptionalLong.of(48)));
  }

  @Test
  void costsAreALineThroughTheTransfers() {
    PartitionCost cost =
        PartitionCost.of(
            new long[] {10, 20, 40}, new double[] {70, 90, 130}, new double[] {100, 200, 400}, 10);

    assertThat(cost.fixedNs()).isCloseTo(50, within(1e-9));
    assertThat(cost.addedPerRowNs()).isCloseTo(2, within(1e-9));
    assertThat(cost.computePerRowNs()).isCloseTo(10, within(1e-9));
  }

  @Test
  void withoutALineAllThatIsNotComputingIsFixed() {
    assertThat(cost(new long[] {10}, 60)).isEqualTo(new PartitionCost(60, 0, 10));
    assertThat(cost(new long[] {5, 15}, 80, 60)).isEqualTo(new PartitionCost(70, 0, 10));
    assertThat(cost(new long[] {5, 15}, 20, 120)).isEqualTo(new PartitionCost(70, 0, 10));
  }

  /// The difference of a row is noise, and a line through it could point anywhere.
  @Test
  void rowsThatAreSplitEvenlyTellNoLine() {
    assertThat(cost(new long[] {2, 3, 2, 3}, 60, 80, 60, 80))
        .isEqualTo(new PartitionCost(70, 0, 10));
    assertThat(cost(new long[] {1, 2}, 60, 80)).isEqualTo(new PartitionCost(70, 0, 10));
  }

  /// Workers that share a counter or a core compute for longer than one alone.
  @Test
  void whatOthersSlowDownIsAddedToARow() {
    PartitionCost slowed =
        PartitionCost.of(new long[] {10}, new double[] {60}, new double[] {150}, 10);

    assertThat(slowed).isEqualTo(new PartitionCost(60, 5, 10));
    assertThat(PartitionCost.of(new long[] {10}, new double[] {60}, new double[] {90}, 10))
        .isEqualTo(new PartitionCost(60, 0, 10));
  }

  @Test
  void usesTheFewestPartitionsThatAreAsGoodAsTheBest() {
    List<BreakEven.Split> sweep =
        List.of(
            split(1, 100, 0.9),
            split(4, 25, 1.5),
            new BreakEven.Split(8, 12, new PairedRatio(10, 1.79, 0.01)),
            new BreakEven.Split(16, 6, new PairedRatio(10, 1.8, 0.01)));

    assertThat(BreakEven.partitionsToUse(sweep)).isEqualTo(OptionalInt.of(8));
    assertThat(BreakEven.partitionsToUse(sweep.subList(0, 1))).isEmpty();
  }

  /// Computing takes 10 ns a row.
  private static PartitionCost cost(long[] rows, double... besideNs) {
    double[] compute = Arrays.stream(rows).mapToDouble(of -> 10.0 * of).toArray();
    return PartitionCost.of(rows, besideNs, compute, 10);
  }

  private static double scheduled(PartitionCost cost, long rows) {
    double alone = rows * cost.computePerRowNs();
    double each = cost.fixedNs() + rows * (cost.addedPerRowNs() + cost.computePerRowNs());
    double[] partitions = IntStream.range(0, 64).mapToDouble(_ -> each).toArray();
    return 64 * alone / ListSchedule.makespan(partitions, 2);
  }

  private static BreakEven.Split split(int partitions, long rows, double speedup) {
    return new BreakEven.Split(partitions, rows, new PairedRatio(10, speedup, 0));
  }
}
