package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares the file `results.csv` of a run over pairs with its input, in little memory.
final class ResultsCheck {

  /// Every so many rows the numbers are compared too. A prime, so that no partition is spared.
  private static final long STRIDE = 99_991;

  private ResultsCheck() {}

  /// Fails unless there is a line for each of the rows, and the right numbers in some of them.
  static void check(Path input, Path results, long rows) throws IOException {
    try (BufferedReader numbers = Files.newBufferedReader(input);
        BufferedReader lines = Files.newBufferedReader(results)) {
      assertThat(lines.readLine()).isEqualTo("row," + numbers.readLine() + ",gcd");
      long count = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        String pair = numbers.readLine();
        if (count % STRIDE == 0 || count == rows - 1) {
          assertThat(line).endsWith("," + pair + "," + gcd(pair));
        }
        count++;
      }
      assertThat(count).as("rows in %s", results).isEqualTo(rows);
    }
  }

  private static BigInteger gcd(String pair) {
    String[] numbers = pair.split(",", -1);
    return new BigInteger(numbers[0]).gcd(new BigInteger(numbers[1]));
  }
}
