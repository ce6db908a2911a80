package io.threadmill.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The days that a cron expression without typing mistakes names.
final class CronDays {
  private static final LocalDate RECENT = LocalDate.of(2026, 1, 1);

  /// Quartz looks no further.
  private static final int YEARS = 99;

  private static final int WEEK = 7;

  private final CronText text;
  private final Set<Integer> months;
  private final Optional<Set<Integer>> years;

  CronDays(CronText text) {
    this.text = text;
    this.months = values(text.dayOfMonth() + 1);
    int year = CronField.QUARTZ.size() - 1;
    this.years = Optional.of(year).filter(it -> it < text.words().size()).map(this::values);
  }

  /// Whether one of them comes.
  ///
  /// @param first the first day that counts
  boolean comeFrom(LocalDate first) {
    LocalDate end = (first.isBefore(RECENT) ? RECENT : first).plusYears(YEARS);
    return first.datesUntil(end).anyMatch(this::isOne);
  }

  private boolean isOne(LocalDate day) {
    return months.contains(day.getMonthValue())
        && years.filter(it -> !it.contains(day.getYear())).isEmpty()
        && isDay(day);
  }

  private boolean isDay(LocalDate day) {
    boolean ofMonth = text.items(text.dayOfMonth()).stream().anyMatch(it -> isOfMonth(it, day));
    boolean ofWeek = text.items(text.dayOfWeek()).stream().anyMatch(it -> isOfWeek(it, day));
    boolean union =
        text.isUnix()
            && !text.beginsWithStar(text.dayOfMonth())
            && !text.beginsWithStar(text.dayOfWeek());
    return union ? ofMonth || ofWeek : ofMonth && ofWeek;
  }

  /// The nearest weekday of a day counts as that day: here it matters only whether there is one.
  private boolean isOfMonth(String item, LocalDate day) {
    int last = day.lengthOfMonth();
    if (item.equals("?")) {
      return true;
    }
    if (item.startsWith("L-")) {
      return day.getDayOfMonth() == last - Integer.parseInt(item.substring(2));
    }
    if (item.startsWith("L")) {
      return day.getDayOfMonth() == last;
    }
    return item.endsWith("W")
        ? day.getDayOfMonth() == Integer.parseInt(item.substring(0, item.length() - 1))
        : values(text.dayOfMonth(), item).contains(day.getDayOfMonth());
  }

  private boolean isOfWeek(String item, LocalDate day) {
    if (item.equals("?") || item.equals("L")) {
      return item.equals("?") || weekday(day) == WEEK;
    }
    if (item.endsWith("L")) {
      boolean lastWeek = day.getDayOfMonth() > day.lengthOfMonth() - WEEK;
      return lastWeek && isOfWeek(item.substring(0, item.length() - 1), day);
    }
    int nth = item.indexOf('#');
    if (nth >= 0) {
      int week = (day.getDayOfMonth() - 1) / WEEK + 1;
      return week == item.charAt(nth + 1) - '0' && isOfWeek(item.substring(0, nth), day);
    }
    return values(text.dayOfWeek(), item).contains(weekday(day));
  }

  /// Sunday is 0 in Unix and 1 in Quartz.
  private int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() % WEEK + (text.isUnix() ? 0 : 1);
  }

  private Set<Integer> values(int field) {
    return text.items(field).stream()
        .flatMap(item -> values(field, item).stream())
        .collect(Collectors.toSet());
  }

  private List<Integer> values(int field, String item) {
    return text.fields().get(field).values(item);
  }
}
