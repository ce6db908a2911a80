package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronCheckTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30 2 * * *",
        "*/15 0-6,22 1,15 jan-mar MON-FRI",
        "0 0 * * 7",
        "0 0 2 * * ?",
        "0 0/5 14,18 * * ?",
        "0 15 10 L * ?",
        "0 15 10 L-2 * ?",
        "0 15 10 15W * ?",
        "0 15 10 LW * ?",
        "0 15 10 ? * 6L",
        "0 15 10 ? * FRI#3",
        "0 15 10 ? * FRI-MON 2026-2030"
      })
  void acceptsUnixAndQuartz(String expression) {
    assertThat(CronCheck.mistakeIn(expression, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "60 2 * * *       | 0 | '60' is no minute: 0 to 59",
        "0 0,24 * * *     | 4 | '24' is no hour: 0 to 23",
        "0 0 0 * *        | 4 | '0' is no day of the month: 1 to 31",
        "0 0 * FEBR *     | 6 | 'FEBR' is no month: 1 to 12 or JAN to DEC",
        "0 0 * * MON-FRIX | 8 | 'MON-FRIX' is no day of the week: 0 to 7 or SUN to SAT",
        "0 6-2 * * *      | 2 | '6-2' is no hour: 0 to 23",
        "0 */0 * * *      | 2 | '*/0' is no hour: 0 to 23",
        "0 , * * *        | 2 | '' is no hour: 0 to 23",
        "0 0 L * *        | 4 | 'L' is no day of the month: 1 to 31",
        "0 0 2 ? * 0      | 10 | '0' is no day of the week: 1 to 7 or SUN to SAT",
        "0 0 2 ? * * 26   | 12 | '26' is no year: 1970 to 2199",
        "0 0 *            | 0 | a cron expression has 5, 6 or 7 fields, not 3",
        "@daily           | 0 | a cron expression has 5, 6 or 7 fields, not 1"
      })
  void pointsAtTheFirstMistake(String expression, int offset, String message) {
    assertThat(CronCheck.mistakeIn(expression, TODAY))
        .hasValue(new CronCheck.Mistake(offset, message));
  }
}
