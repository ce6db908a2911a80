package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.numberset.Partition;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerSetup;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A trial in this process that has engaged one remote worker, with four partitions.
///
/// @param results of the last sample
record EngagedTrial(RemotePool pool, RemoteRunner runner, Results results)
    implements AutoCloseable {

  private static final int PARTITIONS = 4;

  static EngagedTrial of(BrokerAddress broker, StagedPairs pairs, Path folder) throws Exception {
    return of(broker, pairs, folder, Duration.ofSeconds(10));
  }

  /// @param patience for an agent to be free, and for a sample
  static EngagedTrial of(BrokerAddress broker, StagedPairs pairs, Path folder, Duration patience)
      throws Exception {
    Workload gcd = Workload.named("gcd").orElseThrow();
    Results results = gcd.allocate(pairs.count());
    Work work =
        new Work(
            gcd.kernel("euclid"),
            pairs.rows(),
            results,
            Partition.split(pairs.rows(), OptionalInt.empty(), PARTITIONS),
            1,
            Optional.empty());
    TrialRequest request = pairs.request(Mode.REMOTE, 1, PARTITIONS, folder);
    WorkerSetup setup =
        new WorkerSetup(request.workload(), "euclid", Transfer.INLINE, pairs.file(), 2, 1);
    RemoteTrial trial =
        new RemoteTrial(request, new RemoteWorkers(broker, 1, patience, "test"), setup);
    RemotePool pool = trial.engage();
    long patienceNs = TimeUnit.SECONDS.toNanos(patience.toSeconds());
    return new EngagedTrial(
        pool,
        new RemoteRunner(pool, work, Transfer.INLINE, new Meters(), patienceNs, trial.rowsBytes()),
        results);
  }

  /// Has all partitions computed.
  ///
  /// @return the digest of the results
  long sample() throws Exception {
    runner.beforeSample();
    runner.run(Lanes.ofProcesses(PARTITIONS, 1));
    Meters.Reading _ = runner.afterSample();
    return Digest.of(results, 0);
  }

  @Override
  public void close() {
    runner.close();
    pool.close();
  }
}
