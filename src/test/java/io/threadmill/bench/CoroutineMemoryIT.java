package io.threadmill.bench;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Sampling;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much resident memory a live coroutine takes: by how much that of a fresh trial process rises
/// during its first sample, over the coroutines alive at once. The heap has room for all of them
/// among new objects: else collections copy those that live while more are made, and for a while
/// there are two of each.
@Tag("bench")
class CoroutineMemoryIT {

  private static final int TRIALS = 10;
  private static final double LIMIT = 2_048;
  private static final int MANY = 100_000;

  /// More than this the systems that we know do not let a process have.
  private static final int MANY_PLATFORM_THREADS = 10_000;

  /// Memory is that of the first sample.
  private static final Sampling FIRST_ONLY = new Sampling(false, 0, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  @TempDir private Path folder;

  @Test
  void aCoroutineOnAVirtualThreadTakesLessThanTwoKilobytes() throws Exception {
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int alive : List.of(1_000, 10_000)) {
      measured.put("virtual-thread-" + alive, bytes("virtual-thread", alive));
      measured.put("platform-thread-" + alive, bytes("platform-thread", alive));
    }
    List<Double> values = bytes("virtual-thread", MANY);
    measured.forEach(
        (name, bytes) ->
            System.out.printf(
                "memory-per-coroutine: %s: %,.0f bytes each (median of %d)%n",
                name, PairedRatio.median(bytes), bytes.size()));
    LimitReport.check(
        "memory-per-coroutine",
        "a coroutine on a virtual thread, %,d alive at once (%,.0f on a platform thread, %,d alive)"
            .formatted(
                MANY,
                PairedRatio.median(
                    measured.getOrDefault("platform-thread-" + MANY_PLATFORM_THREADS, List.of())),
                MANY_PLATFORM_THREADS),
        "bytes",
        values,
        LIMIT,
        measured);
  }

  private List<Double> bytes(String variant, int alive) throws IOException, InterruptedException {
    long[] values = new long[2 * alive];
    for (int coroutine = 0; coroutine < alive; coroutine++) {
      values[2 * coroutine] = coroutine;
      values[2 * coroutine + 1] = coroutine;
    }
    WorkloadTrials work = WorkloadTrials.of("coroutine", variant, folder, values);
    List<Double> bytes = new ArrayList<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      TrialOutcome.Measured measured =
          work.measure(variant, Mode.VIRTUAL_THREADS, 1, 1, FIRST_ONLY, "-Xms1g", "-Xmn768m");
      bytes.add(measured.observations().of(Quantity.RESIDENT_BYTES).orElseThrow() / (double) alive);
    }
    return bytes;
  }
}
