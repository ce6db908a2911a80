package io.threadmill.measurement;

import java.util.OptionalDouble;

/// How much CPU time the machine has spent since it was started, as seen at one moment.
///
/// @param atNanos of a clock that only goes on
/// @param others CPU time in seconds of all processes but ours
/// @param stolen CPU time in seconds that a hypervisor gave to other machines; part of `others`
public record CpuReading(long atNanos, double others, double stolen) {

  private static final double NANOS = 1e9;

  /// How many cores others used on average since an earlier reading; empty when no time has passed.
  public OptionalDouble othersSince(CpuReading earlier) {
    return since(earlier, others - earlier.others);
  }

  /// How many cores a hypervisor took away on average since an earlier reading, as above.
  public OptionalDouble stolenSince(CpuReading earlier) {
    return since(earlier, stolen - earlier.stolen);
  }

  /// Seconds since an earlier reading.
  public double secondsSince(CpuReading earlier) {
    return (atNanos - earlier.atNanos) / NANOS;
  }

  /// The parts come from clocks that do not tick together, so that others may seem to use less than
  /// nothing.
  private OptionalDouble since(CpuReading earlier, double used) {
    double seconds = secondsSince(earlier);
    return seconds > 0 ? OptionalDouble.of(Math.max(0, used / seconds)) : OptionalDouble.empty();
  }
}
