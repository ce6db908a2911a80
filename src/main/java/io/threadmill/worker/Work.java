package io.threadmill.worker;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.Meanwhile;
import io.threadmill.workload.Results;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What one sample runs. Made once, before the first sample.
///
/// Not a record: it holds arrays.
public final class Work {

  private final Kernel kernel;
  private final Rows rows;
  private final Results out;
  private final int[] from;
  private final int[] to;
  private final int repeat;
  private final @Nullable Meanwhile meanwhile;

  /// @param partitions in the order in which they are handed out
  /// @param repeat how often a sample runs all of them
  /// @param meanwhile what the submitting thread computes while they are under way
  public Work(
      Kernel kernel,
      Rows rows,
      Results out,
      Iterable<Partition> partitions,
      int repeat,
      Optional<Meanwhile> meanwhile) {
    this.kernel = kernel;
    this.rows = rows;
    this.out = out;
    this.repeat = repeat;
    this.meanwhile = meanwhile.orElse(null);
    IntStream.Builder starts = IntStream.builder();
    IntStream.Builder ends = IntStream.builder();
    for (Partition partition : partitions) {
      starts.add(partition.from());
      ends.add(partition.to());
    }
    this.from = starts.build().toArray();
    this.to = ends.build().toArray();
  }

  public int partitions() {
    return from.length;
  }

  public int repeat() {
    return repeat;
  }

  /// First row of a partition.
  public int from(int partition) {
    return from[partition];
  }

  /// Row after the last one of a partition.
  public int to(int partition) {
    return to[partition];
  }

  public Rows rows() {
    return rows;
  }

  public Results out() {
    return out;
  }

  /// Whether the submitting thread computes something while partitions are under way.
  public boolean hasMeanwhile() {
    return meanwhile != null;
  }

  /// Computes, in the thread that submitted the partitions, what the workload has for it.
  ///
  /// @param underWay whether any partition still is
  void computeMeanwhile(BooleanSupplier underWay, Lanes lanes) {
    if (meanwhile == null) {
      return;
    }
    int inTime = 0;
    for (int step = 0; step < meanwhile.steps(); step++) {
      meanwhile.compute(step);
      inTime += underWay.getAsBoolean() ? 1 : 0;
    }
    lanes.computedMeanwhile(inTime, System.nanoTime());
  }

  /// Computes a partition in the calling thread, which is worker `lane`.
  void compute(int partition, int lane, Lanes lanes) throws Exception {
    long started = System.nanoTime();
    kernel.compute(rows, from[partition], to[partition], out);
    lanes.computed(partition, lane, started, started, System.nanoTime());
  }

  /// Computes a partition in the calling thread, which was started for it.
  ///
  /// @param handedOverAt when starting the thread began
  void computeIn(int partition, int lane, long handedOverAt, Lanes lanes) throws Exception {
    long started = System.nanoTime();
    kernel.compute(rows, from[partition], to[partition], out);
    lanes.computed(partition, lane, handedOverAt, started, System.nanoTime());
  }
}
