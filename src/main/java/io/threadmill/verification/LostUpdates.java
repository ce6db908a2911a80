package io.threadmill.verification;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The updates that a configuration has lost because its workers share what nothing protects, which
/// is what such a configuration is there to show.
///
/// @param lost of all samples together
/// @param expected of all samples together
/// @param samplesWithLoss how many of them lost any
/// @param samples all stored ones, warm-up included
record LostUpdates(double lost, double expected, int samplesWithLoss, int samples) {

  static LostUpdates of(List<TrialEvidence> trials) {
    double lost = 0;
    double expected = 0;
    int with = 0;
    int all = 0;
    for (TrialEvidence trial : trials) {
      for (TrialEvidence.SampleEvidence sample : trial.samples()) {
        lost += trial.lost(sample);
        expected += trial.expected().orElse(0);
        with += trial.lost(sample) > 0 ? 1 : 0;
        all++;
      }
    }
    return new LostUpdates(lost, expected, with, all);
  }

  /// Empty when nothing was lost.
  Optional<CorrectnessVerdict> verdict(String configuration) {
    return samplesWithLoss == 0
        ? Optional.empty()
        : Optional.of(
            new CorrectnessVerdict(
                configuration, Correctness.LOST_UPDATES, sentence(), Optional.empty()));
  }

  private String sentence() {
    return String.format(
        Locale.ROOT,
        "%,.0f of %,.0f updates lost (%.3g %%), in %,d of %,d samples with the warm-up",
        lost,
        expected,
        100 * lost / expected,
        samplesWithLoss,
        samples);
  }
}
