package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.numberset.Rows;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {

  private static final Rows PAIR = Rows.of(2, 12, 18);
  private static final Rows NUMBER = Rows.of(1, 12);

  @Test
  void acceptsTheRightResult() {
    assertThat(judge(new Gcd(), PAIR, "6")).isEmpty();
    assertThat(judge(new Factorize(), NUMBER, "1 2 3 4 6 12")).isEmpty();
    assertThat(judge(new Factorize(), Rows.of(1, 1), "1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a smaller common divisor, 3",
    "a multiple, 12",
    "zero, 0",
    "the negative, -6",
    "the mark of a row not computed, -9223372036854775808",
    "one too many, 6 6",
    "none, ''",
  })
  void catchesAWrongGcd(String fault, String result) {
    assertThat(judge(new Gcd(), PAIR, result)).as(fault).contains("6");
  }

  @ParameterizedTest
  @CsvSource({
    "one missing, 1 2 3 4 12",
    "the first missing, 2 3 4 6 12",
    "the last missing, 1 2 3 4 6",
    "one too many at the end, 1 2 3 4 6 12 24",
    "one too many inside, 1 2 3 4 5 6 12",
    "one twice, 1 2 2 3 4 6 12",
    "one wrong, 1 2 3 5 6 12",
    "two swapped, 1 3 2 4 6 12",
    "descending, 12 6 4 3 2 1",
    "none, ''",
  })
  void catchesWrongDivisors(String fault, String result) {
    assertThat(judge(new Factorize(), NUMBER, result)).as(fault).contains("1 2 3 4 6 12");
  }

  @Test
  void catchesBytesAfterARightResult() {
    ResultBytes gcd = bytes("6");
    gcd.putBytes(new byte[1], 0, 1);
    ResultBytes divisors = bytes("1 2 3 4 6 12");
    divisors.putBytes(new byte[7], 0, 7);

    assertThat(oracle(new Gcd(), PAIR).disagreement(0, gcd)).contains("6");
    assertThat(oracle(new Factorize(), NUMBER).disagreement(0, divisors)).contains("1 2 3 4 6 12");
  }

  @Test
  void catchesARightResultInTheWrongRow() {
    Rows rows = Rows.of(2, 12, 18, 5, 7);

    assertThat(oracle(new Gcd(), rows).disagreement(1, bytes("6"))).contains("1");
  }

  @Test
  void catchesRowsThatWereNotComputed() {
    for (Workload workload : Workload.all()) {
      for (String variant : workload.variants()) {
        Rows rows = Samples.of(workload, variant);
        Computed untouched = new Computed(workload, variant, rows, workload.allocate(rows.count()));

        assertThat(untouched.disagreements()).doesNotContain(Optional.empty());
      }
    }
  }

  private static Optional<String> judge(Workload workload, Rows rows, String result) {
    return oracle(workload, rows).disagreement(0, bytes(result));
  }

  private static Oracle oracle(Workload workload, Rows rows) {
    return workload.oracle(workload.variants().getFirst(), rows);
  }

  private static ResultBytes bytes(String result) {
    ResultBytes bytes = new ResultBytes();
    for (String integer : result.isEmpty() ? new String[0] : result.split(" ", -1)) {
      bytes.putLong(Long.parseLong(integer));
    }
    return bytes;
  }
}
