package io.threadmill.bench;

import io.threadmill.execution.MeasuringJvm;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a trial waits for its worker processes: trials over the pairs of the book that take one
/// sample, in trial processes with the class path that they have in a run.
@Tag("bench")
class PoolReadyIT {

  private static final int WARM_UPS = 2;
  private static final int BLOCKS = 21;
  private static final Sampling ONE_SAMPLE = new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  @TempDir private Path folder;

  @Test
  void twoWorkersAreReadyWithinThreeStartsOfABareJvm() throws Exception {
    NumberSet numbers = Staged.stage(BookPairs.FILE, folder.resolve("numbers.bin"));
    PairTrials trials = new PairTrials("euclid", numbers, 2, ONE_SAMPLE, folder);
    ProcessBuilder trial = MeasuringJvm.trial(Project.measuringClassPath());
    ProcessBuilder empty = MeasuringJvm.of(Empty.class, Project.testClasses().toString());
    new Bench(
            "pool-ready-vs-jvm",
            "two worker processes from the start of the first until both are ready",
            "a JVM with an empty program from its start to its end",
            Bound.timeAtMost(3))
        .check(
            () ->
                MeasuringJvm.poolReadyAfterNs(
                    trial, trials.request(Mode.PROCESSES, 2, Transfer.INLINE)),
            new WallTime(empty),
            WARM_UPS,
            BLOCKS);
  }
}
