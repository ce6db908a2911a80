package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
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
  private final Meters meters = new Meters();

  SampleTaker(Style style, Work work) {
    this.style = style;
    this.work = work;
    this.lanes = new Lanes(work.partitions(), style.workers());
  }

  Sample take(Phase phase, int number) throws KernelException, InterruptedException {
    work.out().clear();
    Meters.Reading before = meters.before();
    style.run(lanes);
    Meters.Reading used = meters.after().since(before);
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
