package io.threadmill.execution;

import io.threadmill.worker.Transfer;
import java.time.Duration;
import java.util.Optional;

/// Requests for trials on remote workers.
public final class RemoteRequests {

  private RemoteRequests() {}

  /// A request of mode `remote`, told where the workers are.
  ///
  /// @param threads of each worker
  /// @param patience for agents to be free
  public static TrialRequest over(
      BrokerAddress broker,
      TrialRequest request,
      Transfer transfer,
      int threads,
      Duration patience) {
    return new TrialRequest(
        request.workload(),
        request.variant(),
        request.mode(),
        request.workers(),
        transfer,
        request.workerJvm(),
        request.numberSet(),
        request.partitions(),
        request.repeat(),
        request.sampling(),
        request.timeoutNs(),
        request.resultFolder(),
        request.knownDigests(),
        Optional.of(new RemoteWorkers(broker, threads, patience, "test")));
  }
}
