package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Style;
import io.threadmill.worker.Work;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Results;

/// Takes one sample: everything that is not the timed region stands around [Style#run].
final class SampleTaker {

  private final Style style;
  private final Work work;
  private final Lanes lanes;
  private final Meters meters;
  private final Stopwatch sinceRequest;
  private long coldNs;

  /// @param sinceRequest started when the trial was asked for
  SampleTaker(Style style, Work work, Meters meters, Stopwatch sinceRequest) {
    this.style = style;
    this.work = work;
    this.meters = meters;
    this.sinceRequest = sinceRequest;
    this.lanes = new Lanes(work.partitions(), style.workers());
  }

  Sample take(Phase phase, int number) throws KernelException, InterruptedException {
    work.out().clear();
    Meters.Reading before = meters.before();
    style.run(lanes);
    Meters.Reading used = meters.after().since(before);
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
        lanes.idleNs(),
        0,
        lanes.unaccountedNs(),
        Digest.of(work.out(), 0));
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
