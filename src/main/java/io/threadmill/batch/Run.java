package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.execution.CPython;
import io.threadmill.execution.RemoteSite;
import io.threadmill.execution.TrialProcess;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.plan.Estimate;
import java.util.Optional;

/// A run while it is going on.
///
/// @param seed of the order within the blocks
/// @param resumed whether an earlier process began it
/// @param cpython that measures its baselines
/// @param remote where its remote workers are, started when they are needed
/// @param steps what the kernels take for the rows staged so far
record Run(
    String id,
    RunRequest request,
    RunFolders folders,
    long seed,
    boolean resumed,
    CPython cpython,
    TrialProcess trials,
    RemoteSite remote,
    Estimate.Steps steps,
    RunListener listener) {

  JobDefinition job() {
    return request.job();
  }

  /// What figures that are measured here and now belong to.
  Environment environment() {
    return request.environment(cpython);
  }

  /// Why it measures no baselines; empty when it can.
  Optional<String> withoutBaselines() {
    return CPython.problem(cpython);
  }

  /// How fast the machine is at the moment; empty when it could not be measured.
  ///
  /// @throws RunStoppedException when the run has been stopped meanwhile
  Optional<LoopTimes> referenceLoop() throws InterruptedException, RunStoppedException {
    Optional<LoopTimes> times = trials.referenceLoop(folders.work());
    if (trials.isStopped()) {
      throw new RunStoppedException();
    }
    return times;
  }
}
