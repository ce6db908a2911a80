package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Work;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Results;

/// Takes one sample: everything that is not the timed region stands around [Runner#run].
final class SampleTaker {

  private final Runner runner;
  private final Work work;
  private final Lanes lanes;
  private final Stopwatch sinceRequest;
  private long coldNs;

  /// @param sinceRequest started when the trial was asked for
  SampleTaker(Runner runner, Work work, Stopwatch sinceRequest) {
    this.runner = runner;
    this.work = work;
    this.sinceRequest = sinceRequest;
    this.lanes = runner.allocateLanes();
  }

  Sample take(Phase phase, int number)
      throws KernelException, WorkerException, InterruptedException {
    work.out().clear();
    runner.beforeSample();
    runner.run(lanes);
    Meters.Reading used = runner.afterSample();
    if (coldNs == 0) {
      coldNs = sinceRequest.elapsed().toNanos();
    }
    return new Sample(
        phase,
        number,
        lanes.elapsedNs(),
        used.cpuNs(),
        used.gcNs(),
        used.allocatedBytes(),
        lanes.times(),
        Digest.of(work.out(), 0));
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
