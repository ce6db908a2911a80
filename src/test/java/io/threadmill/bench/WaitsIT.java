package io.threadmill.bench;

import io.threadmill.worker.Mode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Waits of 100 ms beside bare programs that wait as often, and the memory that a wait takes.
@Tag("bench")
class WaitsIT {

  private static final int BLOCKS = 11;
  private static final int SAMPLES = 3;
  private static final double BYTES_ALLOWED = 2 * 1024;

  @TempDir private Path folder;

  @Test
  void fiveWaitsOneAfterTheOtherTakeAsLongAsInABareLoop() throws Exception {
    new Bench("waits-serial", "a serial trial of 5 waits", "a bare loop of 5", Bound.timeNear(0.05))
        .check(
            WaitTrials.of(5, SAMPLES, folder).side(Mode.SERIAL, 1),
            Program.likeATrial(BareWaits.class).side("serial", 5, SAMPLES),
            0,
            BLOCKS);
  }

  @Test
  void fiveWaitsOnFiveThreadsTakeAsLongAsOnFiveBareOnes() throws Exception {
    new Bench(
            "waits-threads-5",
            "a trial of 5 waits with 5 threads",
            "5 bare threads",
            Bound.timeNear(0.05))
        .check(
            WaitTrials.of(5, SAMPLES, folder).side(Mode.THREADS, 5),
            Program.likeATrial(BareWaits.class).side("platform", 5, SAMPLES),
            0,
            BLOCKS);
  }

  @Test
  void tenThousandWaitsOnVirtualThreadsTakeHardlyLongerThanOnBareOnes() throws Exception {
    new Bench(
            "waits-10k-virtual",
            "a trial of 10,000 waits with unbounded virtual threads",
            "a loop that starts 10,000 virtual threads and joins them",
            Bound.timeAtMost(1.1))
        .check(
            WaitTrials.of(10_000, SAMPLES, folder).side(Mode.VIRTUAL_THREADS, 0),
            Program.likeATrial(BareWaits.class).side("virtual", 10_000, SAMPLES),
            0,
            BLOCKS);
  }

  @Test
  void aVirtualThreadThatWaitsTakesLessThanTwoKilobytes() throws Exception {
    Map<String, List<Double>> bytes = new LinkedHashMap<>();
    for (int waits : new int[] {1_000, 10_000, 100_000}) {
      bytes.put("virtual-threads-" + waits, bytesPerWait(waits, Mode.VIRTUAL_THREADS));
    }
    bytes.put("platform-threads-10000", bytesPerWait(10_000, Mode.THREADS));
    bytes.forEach(
        (name, values) ->
            System.out.printf("memory-per-wait: %s %.0f B%n", name, PairedRatio.median(values)));
    LimitReport.check(
        "memory-per-wait",
        "resident memory of each of 100,000 waiting virtual threads",
        "B",
        bytes.getOrDefault("virtual-threads-100000", List.of()),
        BYTES_ALLOWED,
        bytes);
  }

  private List<Double> bytesPerWait(int waits, Mode mode) throws Exception {
    int workers = mode == Mode.VIRTUAL_THREADS ? 0 : waits;
    return WaitTrials.of(waits, 1, folder).bytesPerWait(mode, workers, BLOCKS);
  }
}
