package io.threadmill.cli;

import io.threadmill.numberset.GeneratedCsv;
import io.threadmill.workload.Workload;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random rows of a workload. The same seed gives the same rows, on every machine and in every
/// version.
record RandomRows(Workload workload, String variant, long rows, long seed) {

  /// Named, because the default of the JVM may change.
  private static final String ALGORITHM = "L64X128MixRandom";

  /// Writes them as CSV.
  ///
  /// @param beforeEach called before each row
  void write(OutputStream out, Runnable beforeEach) {
    RandomGenerator random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    AtomicLong row = new AtomicLong();
    Supplier<long[]> next =
        () -> {
          beforeEach.run();
          return workload.generateRow(variant, row.getAndIncrement(), random);
        };
    GeneratedCsv.write(workload.columns(variant), rows, next, out);
  }
}
