package io.threadmill.bench;

import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What handing out one partition costs: pairs so small that next to nothing is computed, each a
/// partition of its own, over two worker processes.
@Tag("bench")
class DispatchIT {

  private static final int ROWS = 2_000;
  private static final int BLOCKS = 11;

  @TempDir private Path folder;
  private Path csv;
  private NumberSet numbers;

  @BeforeEach
  void stage() throws Exception {
    csv = folder.resolve("pairs.csv");
    Staged.generate(csv, ROWS);
    numbers = Staged.stage(csv, folder.resolve("numbers.bin"));
  }

  @Test
  void aPartitionTakesAtMostHalfTheTimeOfATaskOfCPythonsProcessPool() throws Exception {
    String python = Program.python();
    Side trial =
        new PairTrials("euclid", numbers, ROWS, PairTrials.FULL, folder).side(Mode.PROCESSES, 2);
    Side pool = Program.ofPython("process_pool.py").side(csv);
    new Bench(
            "dispatch-vs-cpython-pool",
            "a partition of one row over 2 worker processes",
            "a task of one row on the ProcessPoolExecutor of %s with 2 workers".formatted(python),
            Bound.timeAtMost(0.5))
        .check(() -> trial.measure() / ROWS, () -> pool.measure() / ROWS, 0, BLOCKS);
  }
}
