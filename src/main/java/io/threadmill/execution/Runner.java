package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;

/// Runs the partitions of a sample, in the trial process itself over a pool of workers or on remote
/// ones.
sealed interface Runner extends AutoCloseable permits InProcessRunner, PoolRunner, RemoteRunner {

  /// Makes fast what a sample uses too seldom to become fast by being used. Not before the first
  /// sample, which is to be cold; the results of the last one are lost.
  void rehearse() throws WorkerException;

  /// Clears what workers hold of earlier samples and reads the meters, last of all.
  void beforeSample() throws WorkerException, InterruptedException;

  /// The timed region: see [io.threadmill.worker.Style#run].
  void run(Lanes lanes) throws KernelException, InterruptedException;

  /// What was used since the last call of [#beforeSample].
  Meters.Reading afterSample() throws WorkerException, InterruptedException;

  /// Ends its threads and processes.
  @Override
  void close();
}
