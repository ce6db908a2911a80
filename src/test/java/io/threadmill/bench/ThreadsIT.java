package io.threadmill.bench;

import io.threadmill.worker.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two threads of ours beside the two of a pool. Each side has its own JVM in every block, with the
/// same options and as many warm-up samples.
@Tag("bench")
class ThreadsIT {

  private static final int BLOCKS = 11;

  @TempDir private Path folder;

  @Test
  void twoThreadsAreAtMostThreePercentSlowerThanAnExecutorService() throws Exception {
    new Bench(
            "threads-2-vs-executor",
            "a trial with 2 threads",
            "invokeAll on a pool of 2 threads",
            Bound.speedAtLeast(0.97))
        .check(
            PairTrials.ofTheBook(BookPairs.SAMPLING, folder).side(Mode.THREADS, 2),
            Program.likeATrial(BareExecutor.class).side(BookPairs.FILE),
            0,
            BLOCKS);
  }
}
