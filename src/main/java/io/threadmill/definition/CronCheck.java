package io.threadmill.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds typing mistakes in a cron expression: Unix with 5 fields, Quartz with 6 or 7.
final class CronCheck {
  static final String HELP =
      "5 fields: minute hour day-of-month month day-of-week;"
          + " 6 or 7 fields: second before them, year behind them";

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern ITEM =
      Pattern.compile("(\\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:/([1-9][0-9]{0,3}))?");
  private static final Pattern QUARTZ_DAY_OF_MONTH =
      Pattern.compile("\\?|LW?|L-([12]?[0-9]|30)|([12]?[0-9]|3[01])W");
  private static final Pattern QUARTZ_DAY_OF_WEEK =
      Pattern.compile(
          "\\?|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|"
              + "([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5]");
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private static final Field SECOND = new Field("second", 0, 59, List.of(), NEVER);
  private static final Field MINUTE = new Field("minute", 0, 59, List.of(), NEVER);
  private static final Field HOUR = new Field("hour", 0, 23, List.of(), NEVER);
  private static final Field MONTH = new Field("month", 1, 12, MONTHS, NEVER);
  private static final List<Field> UNIX =
      List.of(
          MINUTE,
          HOUR,
          new Field("day of the month", 1, 31, List.of(), NEVER),
          MONTH,
          new Field("day of the week", 0, 7, DAYS, NEVER));
  private static final List<Field> QUARTZ =
      List.of(
          SECOND,
          MINUTE,
          HOUR,
          new Field("day of the month", 1, 31, List.of(), QUARTZ_DAY_OF_MONTH),
          MONTH,
          new Field("day of the week", 1, 7, DAYS, QUARTZ_DAY_OF_WEEK),
          new Field("year", 1970, 2199, List.of(), NEVER));

  private CronCheck() {}

  /// What is wrong.
  ///
  /// @param offset of the place in the expression, from 0
  record Mistake(int offset, String message) {}

  /// @param special what else may stand there
  private record Field(String name, int min, int max, List<String> names, Pattern special) {

    boolean accepts(String item) {
      if (special.matcher(item).matches()) {
        return true;
      }
      Matcher matcher = ITEM.matcher(item);
      return matcher.matches()
          && (matcher.group(1).equals("*") ? matcher.group(2) == null : has(matcher.group(1)))
          && (matcher.group(2) == null || isRange(matcher.group(1), matcher.group(2)));
    }

    private boolean isRange(String from, String to) {
      return has(to) && (names.contains(from) || names.contains(to) || number(from) <= number(to));
    }

    private boolean has(String value) {
      return names.contains(value) || (number(value) >= min && number(value) <= max);
    }

    /// -1 when it is no number.
    private static int number(String value) {
      return value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1;
    }

    String help() {
      String examples = names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast();
      return min + " to " + max + examples;
    }
  }

  /// The first mistake in an expression.
  static Optional<Mistake> mistakeIn(String expression) {
    List<Mistake> mistakes = new ArrayList<>();
    List<Matcher> words = words(expression);
    if (words.size() < UNIX.size() || words.size() > QUARTZ.size()) {
      return Optional.of(
          new Mistake(0, "a cron expression has 5, 6 or 7 fields, not " + words.size()));
    }
    List<Field> fields = words.size() == UNIX.size() ? UNIX : QUARTZ;
    for (int i = 0; i < words.size(); i++) {
      mistake(fields.get(i), words.get(i)).ifPresent(mistakes::add);
    }
    return mistakes.stream().findFirst();
  }

  private static List<Matcher> words(String expression) {
    List<Matcher> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(expression);
    while (matcher.find()) {
      Matcher word = WORD.matcher(expression);
      word.find(matcher.start());
      words.add(word);
    }
    return words;
  }

  private static Optional<Mistake> mistake(Field field, Matcher word) {
    int offset = word.start();
    for (String item : word.group().split(",", -1)) {
      if (!field.accepts(item.toUpperCase(Locale.ROOT))) {
        return Optional.of(
            new Mistake(
                offset,
                "%s is no %s: %s".formatted(Wording.quote(item), field.name(), field.help())));
      }
      offset += item.length() + 1;
    }
    return Optional.empty();
  }
}
