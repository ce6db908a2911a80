package io.threadmill.execution;

import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.WorkerFrames;
import io.threadmill.worker.WorkerSetup;
import java.io.IOException;
import java.nio.file.Files;

/// What a trial asks of agents.
///
/// @param setup of a worker, as if it were on this machine
record RemoteTrial(TrialRequest request, RemoteWorkers remote, WorkerSetup setup) {

  private static final int MARGIN = 1 << 10;
  private static final int LARGEST =
      BrokerConnection.LARGEST_MESSAGE - WorkerFrames.PARTITION_HEADER - MARGIN;

  /// Of the rows of the largest partition, where they travel.
  ///
  /// @throws WorkerException when they do not fit into a message
  int rowsBytes() throws WorkerException {
    if (setup.transfer() == Transfer.CACHED) {
      return 0;
    }
    long bytes = (long) setup.largestPartition() * setup.columns() * Long.BYTES;
    if (bytes > LARGEST) {
      throw new WorkerException(
          "a partition of %,d rows takes %,d MB, a message holds %,d MB: use more partitions or transfer: cached"
              .formatted(setup.largestPartition(), bytes >> 20, LARGEST >> 20),
          false);
    }
    return (int) bytes;
  }

  /// Finds agents and has their workers made ready.
  RemotePool engage() throws WorkerException, InterruptedException, IOException {
    NumberSet numbers = NumberSet.open(request.numberSet());
    Assignment assignment =
        new Assignment(
            ProgramVersion.current(),
            remote.coordinator(),
            request.workload().name(),
            request.workload().mark(),
            request.variant(),
            request.transfer(),
            numbers.sha256(),
            Files.size(numbers.file()),
            setup.columns(),
            setup.largestPartition(),
            request.workerJvm(),
            request.workers(),
            remote.threads());
    return RemotePool.engage(remote, assignment, new ServedNumberSet(numbers.file()));
  }
}
