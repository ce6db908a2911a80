package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StragglersTest {

  private static final Configuration REMOTE =
      new Configuration("euclid/remote-2", "euclid", Mode.REMOTE, 2, Transfer.INLINE, 8);
  private static final List<String> WORKERS =
      List.of("worker 1 of 2 (process 7 on host-a)", "worker 2 of 2 (process 8 on host-b)");

  private final List<StoredTrial> trials = new ArrayList<>();

  /// A trial whose partition p takes p + 1 ms on the first host and so many times that on the
  /// other.
  ///
  /// @param second whether the second host has a partition, by its number
  private void trial(double factor, List<Boolean> second) {
    List<PartitionTiming> timings = new ArrayList<>();
    for (int partition = 0; partition < second.size(); partition++) {
      int worker = second.get(partition) ? 1 : 0;
      long compute = (long) (1e6 * (partition + 1) * (worker == 1 ? factor : 1));
      timings.add(
          new PartitionTiming(
              partition, partition, partition + 1, worker, 0, 0, 1, 1, compute, 1, 1));
    }
    trials.add(
        new StoredTrial(
            trials.size() + 1,
            0,
            1,
            REMOTE,
            1,
            Ended.MEASURED,
            "",
            OptionalLong.of(1),
            0,
            1,
            OptionalInt.of(1),
            true,
            1,
            Observations.NONE,
            List.of(),
            timings,
            WORKERS));
  }

  private List<String> found() {
    return Stragglers.of(new Measured(REMOTE, trials)).stream().map(Warning::line).toList();
  }

  @Test
  void namesTheMachineThatIsSlowerForTheSamePartitions() {
    trial(2.5, List.of(true, true, false, false, true));
    trial(2.5, List.of(false, false, true, true, false));
    assertThat(found())
        .containsExactly(
            "euclid/remote-2: the workers on host-b took 2.50 times as long as the others for the same partitions (median of 5); look what else that machine does, or measure without it: whoever waits for the last partition waits for it");
  }

  @Test
  void whoeverAlwaysHasTheLargePartitionsIsNotSlow() {
    trial(2.5, List.of(false, false, false, false, true, true, true, true));
    trial(2.5, List.of(false, false, false, false, true, true, true, true));
    assertThat(found()).isEmpty();
  }

  @Test
  void aLittleSlowerIsUsual() {
    trial(1.4, List.of(true, true, false, false, true));
    trial(1.4, List.of(false, false, true, true, false));
    assertThat(found()).isEmpty();
  }

  @Test
  void fewPartitionsMayBeChance() {
    trial(3, List.of(true, true, false));
    trial(3, List.of(false, false, true));
    assertThat(found()).isEmpty();
  }
}
