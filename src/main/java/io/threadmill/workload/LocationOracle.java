package io.threadmill.workload;

import java.util.Optional;

/// Knows each location without flying there: a thousand linear steps are one linear step, which is
/// put together from the steps of 1, 2, 4 ... (F. Brown, Random number generation with arbitrary
/// strides, 1994).
final class LocationOracle implements Oracle {

  private static final long MULTIPLIER = 0x5851_F42D_4C95_7F2DL;
  private static final long INCREMENT = 0x1405_7B7E_F767_814FL;
  private static final long FLIGHT = 1_000;
  private static final long LASTED = 1;

  private final Stride flight = Stride.ofSteps(FLIGHT);

  /// Many steps at once: `location -> multiplier * location + increment`.
  record Stride(long multiplier, long increment) {

    /// @param count as an unsigned number
    static Stride ofSteps(long count) {
      Stride all = new Stride(1, 0);
      Stride power = new Stride(MULTIPLIER, INCREMENT);
      for (long left = count; left != 0; left >>>= 1) {
        all = (left & 1) == 0 ? all : power.after(all);
        power = power.after(power);
      }
      return all;
    }

    /// First that one, then this one.
    private Stride after(Stride first) {
      return new Stride(multiplier * first.multiplier, multiplier * first.increment + increment);
    }

    long from(long location) {
      return multiplier * location + increment;
    }
  }

  @Override
  public Optional<String> disagreement(int row, ResultBytes result) {
    long expected = flight.from(row);
    return result.holdsExactly(LASTED, expected)
        ? Optional.empty()
        : Optional.of(Long.toString(expected));
  }
}
