package io.threadmill.bench;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.MessagingJvm;
import io.threadmill.execution.RemoteSite;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.numberset.NumberSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What it costs to hand a partition to a worker behind the broker, beside requests and replies of
/// the same size over the same broker between two bare processes. Ours takes two more steps, from
/// the agent to its worker and back.
@Tag("bench")
class RemoteDispatchIT {

  private static final int BLOCKS = 7;
  private static final int BYTES_OF_A_PAIR = 2 * Long.BYTES;

  @TempDir private Path folder;

  @Test
  void aSmallPartitionTakesAtMostOneAndAHalfTimesABareRequest() throws Exception {
    check("remote-dispatch-vs-jms", "one row", 2_000, 2_000, Bound.timeAtMost(1.5));
  }

  @Test
  void aMegabyteTravelsAtHalfTheBareRateOrMore() throws Exception {
    int rows = (1 << 20) / BYTES_OF_A_PAIR;
    check("remote-payload-vs-jms", "1 MB of rows", 20 * rows, 20, Bound.speedAtLeast(0.5));
  }

  private void check(String name, String what, int rows, int partitions, Bound bound)
      throws Exception {
    Path csv = folder.resolve("pairs.csv");
    Staged.generate(csv, rows);
    NumberSet numbers = Staged.stage(csv, folder.resolve("numbers.bin"));
    PairTrials trials = new PairTrials("euclid", numbers, partitions, PairTrials.FULL, folder);
    int rowsOfOne = rows / partitions;
    try (RemoteSite site = RemoteSite.local(Files.createDirectory(folder.resolve("site")))) {
      BrokerAddress broker = site.ready(1);
      MessagingJvm bare = new MessagingJvm(broker, Project.jar());
      new Bench(
              name,
              "a partition of %s on remote-1, without what is computed".formatted(what),
              "a bare JMS request and its reply with as many bytes over the same broker",
              bound)
          .check(
              () -> withoutKernel(trials.remote(broker, 1)) / partitions,
              () ->
                  PairedRatio.median(
                      bare.bareRounds(
                          Project.testClasses(),
                          rowsOfOne * BYTES_OF_A_PAIR + Long.BYTES,
                          rowsOfOne * Long.BYTES + Long.BYTES,
                          partitions)),
              0,
              BLOCKS);
    }
  }

  /// The time of the median sample less that of its kernels.
  private static double withoutKernel(PairTrials.Measured trial) {
    double elapsed = PairedRatio.median(trial.samples().stream().map(Sample::elapsedNs).toList());
    return elapsed - trial.timings().stream().mapToLong(PartitionTiming::computeNs).sum();
  }
}
