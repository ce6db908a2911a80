package io.threadmill.worker;

/// One partition after another in the calling thread.
final class SerialStyle implements Style {

  private final Work work;

  SerialStyle(Work work) {
    this.work = work;
  }

  @Override
  public void run(Lanes lanes) throws KernelException {
    lanes.beginSample();
    for (int pass = 0; pass < work.repeat(); pass++) {
      work.out().beginPass();
      lanes.openPass(System.nanoTime());
      runPass(lanes);
      work.computeMeanwhile(() -> false, lanes);
      lanes.closePass();
    }
  }

  private void runPass(Lanes lanes) throws KernelException {
    for (int partition = 0; partition < work.partitions(); partition++) {
      try {
        work.compute(partition, 0, lanes);
      } catch (Throwable e) {
        throw new KernelException(work, partition, e);
      }
    }
  }

  @Override
  public void close() {}
}
