package io.threadmill.plan;

import io.threadmill.worker.Mode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/// How many passes over the rows make a sample. All configurations of a variant have the same
/// number, so that their samples do the same work; only remote workers have fewer where the broker
/// alone makes a pass long enough.
///
/// @param ofJob what the job asks for; empty for `auto`
/// @param byVariant for `auto`: what is known or assumed so far
public record Repeats(OptionalInt ofJob, Map<String, Integer> byVariant) {

  /// With `auto`, a sample of `serial` takes at least as long.
  public static final long SHORTEST_SAMPLE_NS = 10_000_000;

  /// More are not worth it: with workers, what it costs to start and to end a pass counts each
  /// time, so that their samples may take a thousand times as long as those of `serial`.
  static final int MOST = 100_000;

  /// A partition takes longer than that to a remote worker and back, whatever it computes. A pass
  /// takes the longer of the two, so that with passes for that alone a sample is long enough.
  private static final double FASTEST_REMOTE_PARTITION_NS = 100_000;

  public Repeats {
    byVariant = Collections.unmodifiableMap(new LinkedHashMap<>(byVariant));
  }

  /// What a job asks for.
  public static Repeats of(OptionalInt ofJob) {
    return new Repeats(ofJob, Map.of());
  }

  /// How many passes of that length make a sample; 1 when nothing is known of a pass.
  public static int lasting(double passNs) {
    return passNs > 0 ? (int) Math.clamp(Math.ceil(SHORTEST_SAMPLE_NS / passNs), 1, MOST) : 1;
  }

  /// Whether the number of passes is measured, variant by variant.
  public boolean isAuto() {
    return ofJob.isEmpty();
  }

  /// Passes of a variant; 1 as long as nothing is known of it.
  public int of(String variant) {
    return ofJob.orElse(byVariant.getOrDefault(variant, 1));
  }

  /// Passes of a configuration.
  public int of(Configuration configuration) {
    int usual = of(configuration.variant());
    if (configuration.mode() != Mode.REMOTE || !isAuto()) {
      return usual;
    }
    double passNs =
        FASTEST_REMOTE_PARTITION_NS * configuration.partitions() / configuration.lanes();
    return Math.min(usual, lasting(passNs));
  }

  /// The same for a job that says a number; else with these.
  Repeats with(Map<String, Integer> known) {
    return isAuto() ? new Repeats(ofJob, known) : this;
  }
}
