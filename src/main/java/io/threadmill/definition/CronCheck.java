package io.threadmill.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds typing mistakes in a cron expression: Unix with 5 fields, Quartz with 6 or 7. What it
/// accepts, [QuartzCron] can translate.
final class CronCheck {
  static final String HELP =
      "5 fields: minute hour day-of-month month day-of-week;"
          + " 6 or 7 fields: second before them, year behind them";

  private static final int LONGEST = 500;

  private final CronText text;

  private CronCheck(CronText text) {
    this.text = text;
  }

  /// What is wrong.
  ///
  /// @param offset of the place in the expression, from 0
  record Mistake(int offset, String message) {}

  /// The first mistake in an expression.
  ///
  /// @param first the first day that has not passed
  static Optional<Mistake> mistakeIn(String expression, LocalDate first) {
    CronText text = CronText.of(expression);
    int count = text.words().size();
    if (expression.length() > LONGEST) {
      return Optional.of(
          new Mistake(0, "a cron expression has at most " + LONGEST + " characters"));
    }
    if (count < CronField.UNIX.size() || count > CronField.QUARTZ.size()) {
      return Optional.of(new Mistake(0, "a cron expression has 5, 6 or 7 fields, not " + count));
    }
    CronCheck check = new CronCheck(text);
    return check.inItems().or(check::inDays).or(() -> check.inDates(first));
  }

  private Optional<Mistake> inItems() {
    return IntStream.range(0, text.words().size())
        .mapToObj(this::inField)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Mistake> inField(int index) {
    CronField field = text.fields().get(index);
    int offset = text.offsets().get(index);
    for (String item : text.items(index)) {
      Optional<String> message = inItem(field, item);
      if (message.isPresent()) {
        return message.map(new At(offset)::mistake);
      }
      offset += item.length() + 1;
    }
    return aloneIn(index).map(new At(text.offsets().get(index))::mistake);
  }

  private record At(int offset) {
    Mistake mistake(String message) {
      return new Mistake(offset, message);
    }
  }

  private static Optional<String> inItem(CronField field, String item) {
    if (!field.accepts(item)) {
      return Optional.of(
          "%s is no %s: %s".formatted(Wording.quote(item), field.name(), field.help()));
    }
    return field.step(item) <= field.largestStep()
        ? Optional.empty()
        : Optional.of(
            "%s is no %s: its step is more than %d"
                .formatted(Wording.quote(item), field.name(), field.largestStep()));
  }

  /// Quartz takes some items for the whole of the field, whatever stands beside them.
  private Optional<String> aloneIn(int index) {
    List<String> items = text.items(index);
    return items.stream()
        .filter(item -> items.size() > 1 && isAlone(index, item))
        .findFirst()
        .map(item -> "%s must stand alone".formatted(Wording.quote(item)));
  }

  private boolean isAlone(int index, String item) {
    return item.equals("?")
        || (index == text.dayOfWeek() && text.fields().get(index).isSpecial(item));
  }

  private Optional<Mistake> inDays() {
    return text.isUnix() ? inUnixDays() : inQuartzDays();
  }

  private Optional<Mistake> inQuartzDays() {
    boolean ofMonth = !text.words().get(text.dayOfMonth()).equals("?");
    boolean ofWeek = !text.words().get(text.dayOfWeek()).equals("?");
    return ofMonth != ofWeek
        ? Optional.empty()
        : Optional.of(
            new Mistake(
                text.offsets().get(text.dayOfWeek()),
                "with 6 or 7 fields either the day of the month or the day of the week must be ?"));
  }

  /// Where only one of the two begins with a star, programs disagree whether both must hold.
  private Optional<Mistake> inUnixDays() {
    int month = text.dayOfMonth();
    int week = text.dayOfWeek();
    boolean stepped =
        (text.beginsWithStar(month) && !text.isAll(month) && !text.isAll(week))
            || (text.beginsWithStar(week) && !text.isAll(week) && !text.isAll(month));
    return stepped
        ? Optional.of(
            new Mistake(
                text.offsets().get(text.beginsWithStar(month) ? month : week),
                "%s beside another day means different things in different crons: write the days"
                    .formatted(
                        Wording.quote(
                            text.words().get(text.beginsWithStar(month) ? month : week)))))
        : Optional.empty();
  }

  private Optional<Mistake> inDates(LocalDate first) {
    return new CronDays(text).comeFrom(first)
        ? Optional.empty()
        : Optional.of(
            new Mistake(text.offsets().get(text.dayOfMonth()), "such a date never comes"));
  }
}
