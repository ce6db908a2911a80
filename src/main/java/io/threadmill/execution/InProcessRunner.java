package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Style;
import io.threadmill.worker.Work;

/// Runs partitions inside this process.
final class InProcessRunner implements Runner {

  private final Style style;
  private final Meters meters;
  private Meters.Reading before = new Meters.Reading(0, 0, 0);

  InProcessRunner(Mode mode, int workers, Work work, Meters meters) {
    this.style = Style.of(mode, workers, work);
    this.meters = meters;
  }

  @Override
  public void rehearse() {
    // nothing is exchanged
  }

  @Override
  public void beforeSample() {
    before = meters.before();
  }

  @Override
  public void run(Lanes lanes) throws KernelException, InterruptedException {
    style.run(lanes);
  }

  @Override
  public Meters.Reading afterSample() {
    return meters.after().since(before);
  }

  @Override
  public void close() {
    style.close();
  }
}
