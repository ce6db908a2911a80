package io.threadmill.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.threadmill.definition.JobDefinition.Schedule;
import java.util.Locale;

/// A schedule in words.
public final class ScheduleText {

  private static final int UNIX_FIELDS = 5;

  private ScheduleText() {}

  /// `every day at 02:30, Asia/Seoul`.
  public static String describe(Schedule schedule) {
    String when =
        Triggers.time(schedule)
            .map(time -> "every day at " + time)
            .orElseGet(() -> cron(schedule.cron().orElseThrow().strip()));
    return when + ", " + schedule.zone().getId();
  }

  /// As it is written, where there are no words for it.
  private static String cron(String expression) {
    boolean unix = expression.split("\\s+").length == UNIX_FIELDS;
    CronType type = unix ? CronType.UNIX : CronType.QUARTZ;
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    try {
      String words = CronDescriptor.instance(Locale.ENGLISH).describe(parser.parse(expression));
      return words.isBlank() ? "cron " + expression : words.strip();
    } catch (RuntimeException e) { // it accepts less than we do, and fails in several ways
      return "cron " + expression;
    }
  }
}
