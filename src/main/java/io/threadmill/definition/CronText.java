package io.threadmill.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of a cron expression as they are written.
///
/// @param words one for each field, in capitals
/// @param offsets of the words in the expression, from 0
record CronText(List<String> words, List<Integer> offsets) {
  private static final Pattern WORD = Pattern.compile("\\S+");

  CronText {
    words = List.copyOf(words);
    offsets = List.copyOf(offsets);
  }

  static CronText of(String expression) {
    List<String> words = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    Matcher matcher = WORD.matcher(expression);
    while (matcher.find()) {
      words.add(matcher.group().toUpperCase(Locale.ROOT));
      offsets.add(matcher.start());
    }
    return new CronText(words, offsets);
  }

  boolean isUnix() {
    return words.size() == CronField.UNIX.size();
  }

  /// What the words stand for, as many as there can be.
  List<CronField> fields() {
    return isUnix() ? CronField.UNIX : CronField.QUARTZ;
  }

  /// Where the day of the month stands; the month and the day of the week follow.
  int dayOfMonth() {
    return isUnix() ? 2 : 3;
  }

  int dayOfWeek() {
    return dayOfMonth() + 2;
  }

  List<String> items(int field) {
    return List.of(words.get(field).split(",", -1));
  }

  /// Whether every value of a field counts.
  boolean isAll(int field) {
    return items(field).stream().anyMatch(item -> item.equals("*") || item.equals("*/1"));
  }

  /// Whether cron takes the field for one that does not restrict the days, though it may have a
  /// step.
  boolean beginsWithStar(int field) {
    return words.get(field).startsWith("*");
  }
}
