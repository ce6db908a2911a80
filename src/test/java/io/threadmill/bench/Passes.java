package io.threadmill.bench;

import io.threadmill.measurement.Sampling;

/// Takes the time of a piece of work as often as a trial would, and prints that of each measured
/// sample.
final class Passes {

  /// The work of one sample.
  @FunctionalInterface
  interface Pass {
    void run() throws Exception;
  }

  private Passes() {}

  static void run(Sampling sampling, Pass pass) throws Exception {
    for (int sample = 0; sample < sampling.warmUpSamples(); sample++) {
      pass.run();
    }
    long total = 0;
    for (int taken = 0; taken < sampling.samples() || total < sampling.measuredNs(); taken++) {
      long elapsed = time(pass);
      System.out.println(elapsed);
      total += elapsed;
    }
  }

  static long time(Pass pass) throws Exception {
    long started = System.nanoTime();
    pass.run();
    return System.nanoTime() - started;
  }
}
