package io.threadmill.workload;

/// The helicopter of item 37: where it is after some steps of flight, for each row. The flight is
/// Knuth's linear congruential generator for MMIX, one step after the other from the number of the
/// row.
record Locations(WaitResults results) implements Meanwhile {

  private static final int FLIGHT = 1_000;
  private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
  private static final long INCREMENT = 1_442_695_040_888_963_407L;

  @Override
  public int steps() {
    return results.rows();
  }

  @Override
  public void compute(int step) {
    long location = step;
    for (int flown = 0; flown < FLIGHT; flown++) {
      location = MULTIPLIER * location + INCREMENT;
    }
    results.locate(step, location);
  }
}
