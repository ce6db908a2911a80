package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Work WORK = TestWork.of((_, _, _, _) -> {}, 6, 3, 2);

  @Test
  void addsUpEveryTermOfAllPassesAndLeavesOpenWhatNobodyMeasured() {
    Lanes lanes = Lanes.ofProcesses(3, 2);
    lanes.beginSample();
    lanes.openPass(1_000);
    exchange(lanes, 0, 0, 1_010, 1_100);
    exchange(lanes, 1, 1, 1_020, 1_120);
    exchange(lanes, 2, 0, 1_105, 1_200);
    lanes.closePass();
    lanes.openPass(1_300);
    exchange(lanes, 0, 0, 1_310, 1_400);
    lanes.closePass();

    assertThat(lanes.elapsedNs()).isEqualTo(400);
    // 10 before lane 0, 20 before and 80 after lane 1; then 10 before lane 0, all of lane 1
    assertThat(lanes.times())
        .isEqualTo(new LaneTimes(4, 8, 200, 16, 20, 10 + 100 + 10 + 100, 0, 800 - 248 - 220));
  }

  private static void exchange(Lanes lanes, int partition, int lane, long start, long end) {
    lanes.told(partition, lane, 2, 50, 4);
    lanes.exchanged(partition, lane, start, end, 1, 5);
  }

  @Test
  void knowsThePartitionsOfTheLastPass() {
    Lanes lanes = Lanes.ofProcesses(3, 2);
    lanes.beginSample();
    lanes.openPass(1_000);
    exchange(lanes, 1, 1, 1_020, 1_120);
    lanes.closePass();

    assertThat(lanes.timing(WORK, 1))
        .isEqualTo(new PartitionTiming(1, 2, 4, 1, 20, 20, 1, 2, 50, 4, 5));
    assertThat(lanes.computeNs(1)).isEqualTo(50);
  }

  @Test
  void aNewSampleStartsFromNothing() {
    Lanes lanes = Lanes.inProcess(3, 1);
    lanes.beginSample();
    lanes.openPass(1_000);
    lanes.computed(0, 0, 1_000, 1_000, 1_500);
    lanes.closePass();
    Lanes kept = lanes.copy();
    lanes.beginSample();
    lanes.openPass(2_000);
    lanes.computed(0, 0, 2_010, 2_010, 2_020);
    lanes.closePass();

    assertThat(lanes.times()).isEqualTo(LaneTimes.inProcess(10, 10, 0));
    assertThat(kept.times()).isEqualTo(LaneTimes.inProcess(500, 0, 0));
  }

  @Test
  void startingAThreadForAPartitionIsPartOfItsLane() {
    Lanes lanes = Lanes.inProcess(3, 1);
    lanes.beginSample();
    lanes.openPass(1_000);
    lanes.computed(1, 0, 1_001, 1_010, 1_500);
    lanes.closePass();

    assertThat(lanes.times()).isEqualTo(new LaneTimes(9, 0, 490, 0, 0, 1, 0, 0));
    assertThat(lanes.timing(WORK, 1))
        .isEqualTo(new PartitionTiming(1, 2, 4, 0, 1, 1, 9, 0, 490, 0, 0));
  }

  @Test
  void aMillionLanesFitIntoMemory() {
    assertThat(Lanes.inProcess(1_000_000, 1_000_000).bytes()).isLessThan(100_000_000);
  }
}
