package io.threadmill.verification;

import java.nio.file.Path;

/// Where the results that must come out are known from.
public sealed interface Expected {

  /// The workload's own oracle for a variant knows each.
  record ByOracle(String variant) implements Expected {}

  /// They stand in a result file of these rows.
  record InFile(Path results) implements Expected {}

  /// Nobody knows them, so nothing is correct.
  ///
  /// @param why in words
  record Unknown(String why) implements Expected {}
}
