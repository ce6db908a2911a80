package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.Inbox;
import io.threadmill.definition.JobDefinition.Schedule;
import java.nio.file.FileSystems;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads `schedule` and `inbox`: what starts a job by itself.
final class ScheduleReader {
  private static final Pattern DAILY = Pattern.compile("daily ([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final String RUN_WITHIN = "run-within ";
  private static final String DEFAULT_IF_MISSED = RUN_WITHIN + "2h";

  private final Problems problems;
  private final Values values;
  private final LocalDate firstDay;

  /// @param firstDay the first day that has not passed
  ScheduleReader(Problems problems, LocalDate firstDay) {
    this.problems = problems;
    this.firstDay = firstDay;
    values = new Values(problems);
  }

  Optional<Schedule> schedule(Section.Entry entry) {
    return Section.of(entry.value(), "'schedule'", Keys.SCHEDULE, problems).map(this::schedule);
  }

  Optional<Inbox> inbox(Section.Entry entry) {
    return Section.of(entry.value(), "'inbox'", Keys.INBOX, problems)
        .map(
            section ->
                new Inbox(
                    section.value("match", this::glob),
                    section
                        .value("duplicates", this::duplicates)
                        .filter("skip"::equals)
                        .isPresent()));
  }

  private Schedule schedule(Section section) {
    checkExactlyOneTime(section);
    return new Schedule(
        section.value("at", this::at),
        section.value("cron", this::cron),
        section.value("zone", this::zone).orElseGet(ZoneId::systemDefault),
        section.value("if-missed", this::ifMissed).orElse(DEFAULT_IF_MISSED));
  }

  private void checkExactlyOneTime(Section section) {
    String help = "write at: daily 02:30, or cron: \"30 2 * * *\"";
    if (section.value("at").isPresent() && section.value("cron").isPresent()) {
      problems.error(
          section.entry("cron").orElseThrow().key(), "'at' and 'cron' exclude each other", help);
    } else if (section.value("at").isEmpty() && section.value("cron").isEmpty()) {
      problems.error(section.node(), "'schedule' says no time", help);
    }
  }

  private Optional<String> at(Node node) {
    Optional<String> daily = Values.scalar(node).filter(DAILY.asMatchPredicate());
    return daily.isPresent()
        ? daily
        : values.mustBe(node, "at", "daily with a time from 00:00 to 23:59", ": write daily 02:30");
  }

  private Optional<String> cron(Node node) {
    Optional<String> expression = values.text(node, "cron");
    Optional<CronCheck.Mistake> mistake =
        expression.flatMap(text -> CronCheck.mistakeIn(text, firstDay));
    mistake.ifPresent(it -> report(it, node));
    return mistake.isPresent() ? Optional.empty() : expression;
  }

  /// Points into the text, where its characters stand in the file as they are.
  private void report(CronCheck.Mistake mistake, Node node) {
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    boolean plain = ((ScalarNode) node).getScalarStyle() == ScalarStyle.PLAIN;
    int quotes = plain ? 0 : 1;
    String text = ((ScalarNode) node).getValue();
    boolean asWritten =
        start.getLine() == end.getLine()
            && end.getColumn() - start.getColumn() == text.length() + 2 * quotes;
    int offset = asWritten ? quotes + mistake.offset() : 0;
    problems.error(
        start.getLine() + 1, start.getColumn() + 1 + offset, mistake.message(), CronCheck.HELP);
  }

  private Optional<ZoneId> zone(Node node) {
    Optional<String> name = values.text(node, "zone");
    try {
      return name.map(ZoneId::of);
    } catch (DateTimeException _) {
      problems.error(
          node,
          "unknown time zone "
              + Wording.quote(name.orElseThrow())
              + Wording.didYouMean(name.orElseThrow(), ZoneId.getAvailableZoneIds()),
          "write a zone such as Asia/Seoul, Europe/Berlin or UTC");
      return Optional.empty();
    }
  }

  private Optional<String> ifMissed(Node node) {
    Optional<String> text = Values.scalar(node).filter(ScheduleReader::isIfMissed);
    return text.isPresent()
        ? text
        : values.mustBe(
            node, "if-missed", "skip, run or run-within with a time, such as run-within 2h", "");
  }

  private static boolean isIfMissed(String text) {
    return text.equals("skip")
        || text.equals("run")
        || (text.startsWith(RUN_WITHIN)
            && Values.duration(text.substring(RUN_WITHIN.length())).isPresent());
  }

  private Optional<String> glob(Node node) {
    Optional<String> glob = values.text(node, "match");
    if (glob.filter(it -> !isGlob(it)).isPresent()) {
      return values.mustBe(node, "match", "a pattern for file names, such as \"gcd-*.csv\"", "");
    }
    return glob;
  }

  private static boolean isGlob(String text) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + text);
      return text.indexOf('/') < 0;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  private Optional<String> duplicates(Node node) {
    return values.choice(node, "duplicates", List.of("rerun", "skip"));
  }
}
