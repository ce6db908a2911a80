package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.ResidentMemory;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Work;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Results;
import java.util.OptionalLong;

/// Takes one sample: everything that is not the timed region stands around [Runner#run].
final class SampleTaker {

  private final Runner runner;
  private final Work work;
  private final Lanes lanes;
  private final Stopwatch sinceRequest;
  private final ResidentMemory memory;
  private long coldNs;
  private OptionalLong residentBytes = OptionalLong.empty();

  /// @param lanes of the runner's workers
  /// @param memory from before the runner was made
  /// @param sinceRequest started when the trial was asked for
  SampleTaker(
      Runner runner, Work work, Lanes lanes, ResidentMemory memory, Stopwatch sinceRequest) {
    this.runner = runner;
    this.work = work;
    this.lanes = lanes;
    this.memory = memory;
    this.sinceRequest = sinceRequest;
  }

  Sample take(Phase phase, int number)
      throws KernelException, WorkerException, InterruptedException {
    work.out().clear();
    runner.beforeSample();
    runner.run(lanes);
    Meters.Reading used = runner.afterSample();
    if (coldNs == 0) {
      coldNs = sinceRequest.elapsed().toNanos();
      residentBytes = memory.growth();
    }
    return new Sample(
        phase,
        number,
        lanes.elapsedNs(),
        used.cpuNs(),
        used.gcNs(),
        used.allocatedBytes(),
        lanes.times(),
        Digest.of(work.out(), 0),
        observations());
  }

  private Observations observations() {
    Observations results = work.out().observe();
    return work.hasMeanwhile()
        ? results.with(Quantity.DONE_MEANWHILE, lanes.doneMeanwhile())
        : results;
  }

  /// How far the resident memory of this process rose until the end of the first sample.
  OptionalLong residentBytes() {
    return residentBytes;
  }

  /// To be called between the first sample and the second.
  void rehearse() throws WorkerException {
    runner.rehearse();
  }

  /// From the request to the end of the first sample.
  long coldNs() {
    return coldNs;
  }

  Results results() {
    return work.out();
  }

  /// The lanes of the last sample; the next one overwrites them.
  Lanes lanes() {
    return lanes;
  }

  Work work() {
    return work;
  }
}
