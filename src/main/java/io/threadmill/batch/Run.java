package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.execution.TrialProcess;
import io.threadmill.plan.Estimate;
import java.util.OptionalDouble;

/// A run while it is going on.
///
/// @param seed of the order within the blocks
/// @param resumed whether an earlier process began it
/// @param steps what the kernels take for the rows staged so far
record Run(
    String id,
    RunRequest request,
    RunFolders folders,
    long seed,
    boolean resumed,
    TrialProcess trials,
    Estimate.Steps steps,
    RunListener listener) {

  JobDefinition job() {
    return request.job();
  }

  /// How fast the machine is at the moment: what a pass of the reference loop takes.
  ///
  /// @throws RunStoppedException when the run has been stopped meanwhile
  OptionalDouble referenceLoopNs() throws InterruptedException, RunStoppedException {
    OptionalDouble nanos = trials.referenceLoopNs(folders.work());
    if (trials.isStopped()) {
      throw new RunStoppedException();
    }
    return nanos;
  }
}
