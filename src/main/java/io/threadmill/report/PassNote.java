package io.threadmill.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says what the times that people are shown belong to where samples are of several passes:
/// variants may differ in their number, so times are given of one pass.
public final class PassNote {

  private PassNote() {}

  /// `times are of one pass; a sample is 812 passes of euclid`; empty where all samples are of one.
  ///
  /// @param repeats passes per sample, by variant
  public static Optional<String> of(Map<String, Integer> repeats) {
    String passes =
        repeats.entrySet().stream()
            .filter(variant -> variant.getValue() > 1)
            .map(it -> String.format(Locale.ROOT, "%,d passes of %s", it.getValue(), it.getKey()))
            .collect(Collectors.joining(", "));
    return passes.isEmpty()
        ? Optional.empty()
        : Optional.of("times are of one pass; a sample is " + passes);
  }
}
