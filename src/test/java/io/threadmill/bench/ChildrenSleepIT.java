package io.threadmill.bench;

import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Mode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten children on ten threads, each with its pipes drained, its deadline and its result, beside a
/// loop that starts ten and waits for them.
@Tag("bench")
class ChildrenSleepIT {

  private static final int BLOCKS = 11;
  private static final int CHILDREN = 10;

  @TempDir private Path folder;

  @Test
  void tenChildrenThatSleepAreAtMostTenPercentSlowerThanABareLoop() throws Exception {
    long[] rows = new long[2 * CHILDREN];
    Arrays.setAll(rows, value -> value % 2 == 0 ? 100 : 0);
    WorkloadTrials trials = WorkloadTrials.of("subprocess", "sleep", folder, rows);
    new Bench(
            "children-sleep-10",
            "a trial with 10 threads over ten children that sleep 0.1 s",
            "a loop that starts all ten, then waits for all",
            Bound.timeAtMost(1.1))
        .check(() -> median(trials), Program.likeATrial(BareChildren.class).side(), 0, BLOCKS);
  }

  private static double median(WorkloadTrials trials) throws Exception {
    return PairedRatio.median(
        trials
            .measure("sleep", Mode.THREADS, CHILDREN, CHILDREN, BareChildren.SAMPLING)
            .samples()
            .stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .map(Sample::elapsedNs)
            .toList());
  }
}
