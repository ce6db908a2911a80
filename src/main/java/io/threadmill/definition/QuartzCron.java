package io.threadmill.definition;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Translates a cron expression of a job file for Quartz.
public final class QuartzCron {

  private final CronText text;

  private QuartzCron(CronText text) {
    this.text = text;
  }

  /// What Quartz has to fire by: one expression, or two where cron fires on days of the month and
  /// on days of the week as well.
  ///
  /// @param expression from a job file without errors
  public static List<String> of(String expression) {
    QuartzCron cron = new QuartzCron(CronText.of(expression));
    return cron.text.isUnix() ? cron.fromUnix() : List.of(cron.fields(0, cron.text.words().size()));
  }

  private List<String> fromUnix() {
    int month = text.dayOfMonth();
    int week = text.dayOfWeek();
    String time = "0 " + fields(0, month) + " ";
    String ofMonth = time + fields(month, week) + " ?";
    String ofWeek = time + "? " + fields(month + 1, week + 1);
    if (text.isAll(week) && text.beginsWithStar(week)) {
      return List.of(ofMonth);
    }
    return text.isAll(month) && text.beginsWithStar(month)
        ? List.of(ofWeek)
        : List.of(ofMonth, ofWeek);
  }

  private String fields(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::field).collect(Collectors.joining(" "));
  }

  private String field(int index) {
    return text.isAll(index)
        ? "*"
        : text.items(index).stream()
            .map(text.fields().get(index)::forQuartz)
            .collect(Collectors.joining(","));
  }
}
