package io.threadmill.plan;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;

/// A variant in a mode with a number of workers: what is compared with others.
///
/// @param name `trial-division/threads-2`, with `@16` behind it where partitions are swept
/// @param baseline the program that is measured, such as `cpython`; empty for this one
/// @param workers 0 for as many virtual threads as there are partitions
/// @param transfer how rows reach workers in other processes
/// @param partitions into how many the rows are split
public record Configuration(
    String name,
    String variant,
    String baseline,
    Mode mode,
    int workers,
    Transfer transfer,
    int partitions) {

  /// One of this program.
  public Configuration(
      String name, String variant, Mode mode, int workers, Transfer transfer, int partitions) {
    this(name, variant, "", mode, workers, transfer, partitions);
  }

  /// Whether another program does the work: it is measured for comparison, and is nothing to
  /// recommend.
  public boolean isBaseline() {
    return !baseline.isEmpty();
  }

  /// How many of its partitions can be computed at once.
  public int lanes() {
    return isUnbounded() ? partitions : atOnce();
  }

  /// How many partitions its workers compute at once, all their threads together; 0 for as many as
  /// there are.
  public int atOnce() {
    return workers * threads();
  }

  /// The threads of each worker: 1 unless they are remote.
  public int threads() {
    return mode == Mode.REMOTE ? ConfigurationName.threads(name) : 1;
  }

  /// Whether as many workers as it likes compute at once.
  public boolean isUnbounded() {
    return workers == 0;
  }

  /// Whether it is another one, measured once more.
  public boolean isTwin() {
    return ConfigurationName.isTwin(name);
  }

  /// The same configuration, to be measured once more.
  public Configuration twin() {
    return new Configuration(
        ConfigurationName.twin(name), variant, baseline, mode, workers, transfer, partitions);
  }

  /// The name of what this one is compared with: of the same variant and the same split; a twin is
  /// compared with the configuration that it is.
  ///
  /// @param reference its name without variant and split
  public String referenceName(String reference) {
    if (isTwin()) {
      return ConfigurationName.ofTwin(name);
    }
    int split = name.indexOf('@');
    return variant + "/" + reference + (split < 0 ? "" : name.substring(split));
  }
}
