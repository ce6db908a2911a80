package io.threadmill.bench;

import io.threadmill.worker.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What measuring costs: a serial trial beside loops around nothing but the work. Every side has
/// its own JVM in every block, with the same options and as many warm-up samples.
@Tag("bench")
class SerialIT {

  private static final int BLOCKS = 11;
  private static final Bound BOUND = Bound.timeAtMost(1.05);

  @TempDir private Path folder;

  @Test
  void aSerialTrialIsAtMostFivePercentSlowerThanABareLoop() throws Exception {
    check("serial-vs-bare-loop", "a bare loop on long", BareLongLoop.class);
  }

  @Test
  void aSerialTrialIsAtMostFivePercentSlowerThanABareLoopOnInt() throws Exception {
    check("serial-vs-bare-int-loop", "a bare loop on int", BareIntLoop.class);
  }

  private void check(String name, String rival, Class<?> main) throws Exception {
    new Bench(name, "a serial trial", rival, BOUND)
        .check(
            PairTrials.ofTheBook(BookPairs.SAMPLING, folder).side(Mode.SERIAL, 1),
            Program.likeATrial(main).side(BookPairs.FILE),
            0,
            BLOCKS);
  }
}
