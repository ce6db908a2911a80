package io.threadmill.cli;

import io.threadmill.measurement.CpuReading;
import io.threadmill.measurement.MachineFacts;
import io.threadmill.measurement.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Who else uses the machine now.
///
/// @param before one look, and `after` one some seconds later; empty where the system does not tell
record NoiseChecks(MachineFacts facts, Optional<CpuReading> before, Optional<CpuReading> after) {

  private static final String UNKNOWN = "this system does not tell";

  /// In cores.
  private static final double MUCH_STOLEN = 0.02;

  List<Check> all() {
    return List.of(others("others"), hypervisor("hypervisor"));
  }

  private Check others(String name) {
    if (before.isEmpty() || after.isEmpty()) {
      return Check.ok(name, UNKNOWN);
    }
    double cores = after.get().othersSince(before.get()).orElse(0);
    String found =
        "other processes use %s%s"
            .formatted(Noise.cores(cores), facts.load().map(it -> " (load " + it + ")").orElse(""));
    return Noise.isQuiet(cores)
        ? Check.ok(name, found)
        : Check.warn(
            name,
            "%s, more than %s".formatted(found, Noise.MOST_TEXT),
            "end them; a night would not be measured now, and any other run would be flagged");
  }

  private Check hypervisor(String name) {
    OptionalDouble stolen =
        before.isEmpty() || after.isEmpty()
            ? OptionalDouble.empty()
            : after.get().stolenSince(before.get());
    double cores = stolen.orElse(0);
    String found =
        facts.isVirtual()
            ? String.format(Locale.ROOT, "a virtual machine; others took %.2f cores of it", cores)
            : "none seen";
    return cores < MUCH_STOLEN
        ? Check.ok(name, found)
        : Check.warn(
            name,
            String.format(Locale.ROOT, "other virtual machines took %.2f cores", cores),
            "use a host of your own, or compare many nights");
  }
}
