package io.threadmill.bench;

import io.threadmill.worker.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What it costs that the workers are processes where partitions carry much work. Some trials of
/// either side take twice as long because both workers share a core for a while; that a bare pool
/// does so too shows [ThreadsIT].
@Tag("bench")
class ProcessesIT {

  private static final int BLOCKS = 15;

  @TempDir private Path folder;

  @Test
  void twoProcessesAreAtMostFivePercentSlowerThanTwoThreads() throws Exception {
    PairTrials trials = PairTrials.ofTheBook(PairTrials.FULL, folder);
    new Bench(
            "processes-2-vs-threads-2",
            "a trial with 2 worker processes",
            "a trial with 2 threads",
            Bound.speedAtLeast(0.95))
        .check(trials.side(Mode.PROCESSES, 2), trials.side(Mode.THREADS, 2), 0, BLOCKS);
  }
}
