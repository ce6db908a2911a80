package io.threadmill.verification;

/// The first row whose result is not what the oracle says.
///
/// @param row from 0
/// @param inputs `a=1963309, b=2265973`
/// @param expected by the oracle
/// @param found by the configuration
public record Difference(int row, String inputs, String expected, String found) {

  /// One sentence.
  public String sentence() {
    return "row %d (%s): expected %s, found %s".formatted(row, inputs, expected, found);
  }
}
