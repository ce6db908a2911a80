package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest(name = "{0} ns = {1}")
  @CsvSource({
    "0, 0 ns",
    "0.5, 0.500 ns",
    "1, 1.00 ns",
    "12.345, 12.3 ns",
    "999, 999 ns",
    "999.4, 999 ns",
    "999.5, 1.00 µs",
    "1234, 1.23 µs",
    "99950, 100 µs",
    "999499, 999 µs",
    "999500, 1.00 ms",
    "999960, 1.00 ms",
    "12400000, 12.4 ms",
    "9996000, 10.0 ms",
    "999499999, 999 ms",
    "999500000, 1.00 s",
    "1040000000, 1.04 s",
    "300000000000, 300 s",
    "1234567000000, 1230 s",
    "-4500000, -4.50 ms"
  })
  void haveThreeSignificantDigitsAndAUnit(double nanos, String expected) {
    assertThat(Durations.format(nanos)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "0, 0",
    "1, 1.00",
    "1.8749, 1.87",
    "9.996, 10.0",
    "99.96, 100",
    "0.05, 0.0500",
    "0.00012345, 0.000123",
    "812.4, 812",
    "123456, 123000"
  })
  void numbersHaveThreeDigitsWithoutAnExponent(double value, String expected) {
    assertThat(Durations.threeDigits(value)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "PT0S, 1 s",
    "PT0.4S, 1 s",
    "PT1.5S, 2 s",
    "PT40S, 40 s",
    "PT89.4S, 89 s",
    "PT89.5S, 2 min",
    "PT2M29S, 2 min",
    "PT89M29S, 89 min",
    "PT89M30S, 1 h 30 min",
    "PT2H, 2 h",
    "PT3H20M10S, 3 h 20 min",
    "PT30H1M, 30 h 1 min"
  })
  void spansToWaitForAreRough(Duration span, String expected) {
    assertThat(Durations.rough(span)).isEqualTo(expected);
  }
}
