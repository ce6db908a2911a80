package io.threadmill.definition;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One of the fields of a cron expression: which items may stand in its list, and what they mean.
///
/// @param names of its values, from the smallest
/// @param special what else may stand there
record CronField(String name, int min, int max, List<String> names, Pattern special) {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern ITEM =
      Pattern.compile("(\\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:/([1-9][0-9]{0,3}))?");
  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final int SUNDAY_AGAIN = 7;

  private static final CronField MINUTE = new CronField("minute", 0, 59, List.of(), NEVER);
  private static final CronField HOUR = new CronField("hour", 0, 23, List.of(), NEVER);
  private static final CronField MONTH = new CronField("month", 1, 12, MONTHS, NEVER);

  /// Minute, hour, day of the month, month, day of the week.
  static final List<CronField> UNIX =
      List.of(
          MINUTE,
          HOUR,
          new CronField("day of the month", 1, 31, List.of(), NEVER),
          MONTH,
          new CronField("day of the week", 0, SUNDAY_AGAIN, DAYS, NEVER));

  /// Second, minute, hour, day of the month, month, day of the week, year.
  static final List<CronField> QUARTZ =
      List.of(
          new CronField("second", 0, 59, List.of(), NEVER),
          MINUTE,
          HOUR,
          new CronField(
              "day of the month",
              1,
              31,
              List.of(),
              Pattern.compile("\\?|LW?|L-([12]?[0-9]|30)|([12]?[0-9]|3[01])W")),
          MONTH,
          new CronField(
              "day of the week",
              1,
              7,
              DAYS,
              Pattern.compile(
                  "\\?|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)?L|"
                      + "([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5]")),
          new CronField("year", 1970, 2199, List.of(), NEVER));

  /// A value, a range or a star, each with a step or without.
  ///
  /// @param to smaller than `from` where the range goes on at the beginning
  /// @param step 1 where there is none
  private record Span(boolean all, int from, int to, int step) {}

  /// Whether an item may stand in it.
  ///
  /// @param item in capitals
  boolean accepts(String item) {
    Matcher matcher = ITEM.matcher(item);
    return isSpecial(item)
        || (matcher.matches()
            && (matcher.group(1).equals("*") ? matcher.group(2) == null : has(matcher.group(1)))
            && (matcher.group(2) == null || isRange(matcher.group(1), matcher.group(2))));
  }

  boolean isSpecial(String item) {
    return special.matcher(item).matches();
  }

  /// The largest step that leads from one of its values to another.
  int largestStep() {
    return last() - min;
  }

  /// The step of an item that it accepts.
  int step(String item) {
    return isSpecial(item) ? 1 : span(item).step();
  }

  /// What an item means that it accepts and that is not special. Sunday is 0 only.
  List<Integer> values(String item) {
    Span span = span(item);
    int from = span.all() ? min : span.from();
    int to = span.all() ? last() : span.to();
    int length = to < from ? last() - from + 1 + to - min : to - from;
    return IntStream.rangeClosed(0, Math.max(0, length))
        .filter(index -> index % span.step() == 0)
        .map(index -> wrapped(from + index, to < from))
        .distinct()
        .boxed()
        .toList();
  }

  private int wrapped(int value, boolean goesOnAtTheBeginning) {
    int inside = goesOnAtTheBeginning && value > last() ? value - (last() - min + 1) : value;
    return isUnixDay() && inside == SUNDAY_AGAIN ? 0 : inside;
  }

  /// As Quartz understands it, which knows no steps behind names and no ranges of names and
  /// numbers.
  String forQuartz(String item) {
    if (isSpecial(item)) {
      return item;
    }
    Span span = span(item);
    String step = span.step() == 1 ? "" : "/" + span.step();
    if (span.all()) {
      return "*" + step;
    }
    if (isUnixDay() || span.to() < span.from()) {
      int shift = isUnixDay() ? 1 : 0;
      return String.join(
          ",", values(item).stream().map(value -> Integer.toString(value + shift)).toList());
    }
    return span.from() == span.to() ? "" + span.from() : span.from() + "-" + span.to() + step;
  }

  private Span span(String item) {
    Matcher matcher = ITEM.matcher(item);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(item);
    }
    boolean all = matcher.group(1).equals("*");
    int from = all ? min : number(matcher.group(1));
    int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
    int open = matcher.group(3) == null ? from : Math.max(from, last());
    return new Span(all, from, matcher.group(2) == null ? open : number(matcher.group(2)), step);
  }

  private boolean isUnixDay() {
    return min == 0 && max == SUNDAY_AGAIN;
  }

  private int last() {
    return isUnixDay() ? max - 1 : max;
  }

  private boolean isRange(String from, String to) {
    return has(to) && (names.contains(from) || names.contains(to) || number(from) <= number(to));
  }

  private boolean has(String value) {
    int number = number(value);
    return number >= min && number <= max;
  }

  /// -1 when it is neither a number nor a name.
  private int number(String value) {
    if (names.contains(value)) {
      return min + names.indexOf(value);
    }
    return value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1;
  }

  /// What may stand there, for a message.
  String help() {
    String examples = names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast();
    return min + " to " + max + examples;
  }
}
