package io.threadmill.bench;

import io.threadmill.measurement.Sampling;
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
  private static final int MANY_BLOCKS = 21;
  private static final int SAMPLES = 3;

  /// So long that all have been started before the first one is over.
  private static final int LONG_MILLIS = 2_000;

  /// Room for all of them among new objects: else collections copy those that wait while more are
  /// started, and for a while there are two of each.
  private static final List<String> NO_COPIES = List.of("-Xms1g", "-Xmn768m");

  /// Memory is that of the first sample.
  private static final Sampling FIRST_ONLY = new Sampling(false, 0, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  private static final double BYTES_ALLOWED = 2 * 1024;

  @TempDir private Path folder;

  @Test
  void fiveWaitsOneAfterTheOtherTakeAsLongAsInABareLoop() throws Exception {
    new Bench("waits-serial", "a serial trial of 5 waits", "a bare loop of 5", Bound.timeNear(0.05))
        .check(
            trials(5).side(Mode.SERIAL, 1),
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
            trials(5).side(Mode.THREADS, 5),
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
            trials(10_000).side(Mode.VIRTUAL_THREADS, 0),
            Program.likeATrial(BareWaits.class).side("virtual", 10_000, SAMPLES),
            0,
            MANY_BLOCKS);
  }

  private WaitTrials trials(int waits) {
    return WaitTrials.of(waits, BareWaits.MILLIS, BareWaits.sampling(SAMPLES), folder);
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
    return WaitTrials.of(waits, LONG_MILLIS, FIRST_ONLY, folder)
        .bytesPerWait(mode, workers, NO_COPIES, BLOCKS);
  }
}
