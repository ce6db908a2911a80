package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Noise;
import io.threadmill.report.ReportPage.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What stands at the head of the page of a run.
final class PageHead {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private PageHead() {}

  static List<Fact> of(RunReport report) {
    StoredRun run = report.run();
    return Stream.of(
            new Fact("Input", run.input()),
            new Fact("Rows", rows(run)),
            new Fact("SHA-256 of the input", run.inputSha256().orElse("")),
            new Fact("Started", started(run)),
            new Fact("Took", took(run)),
            new Fact("Finished", run.finishedAt().map(ReportPage::utc).orElse("")),
            new Fact("Started by", startedBy(run)),
            new Fact("Blocks", blocks(report)),
            new Fact("Host", run.environment().fact("host")),
            new Fact("Cores", run.environment().fact("cores")),
            new Fact("JDK", run.environment().fact("jdk")),
            new Fact("CPython", run.environment().fact(Environment.CPYTHON)),
            new Fact("Used by others", others(run)),
            new Fact("Threadmill", run.programVersion()))
        .filter(fact -> !fact.value().isEmpty())
        .toList();
  }

  /// `2026-11-22 11:30:00 Asia/Seoul (02:30:00 UTC)`; with the date of UTC too where it is another
  /// one.
  private static String started(StoredRun run) {
    ZoneId zone = ScheduleZone.of(run);
    Instant start = run.startedAt();
    if (zone.equals(ZoneOffset.UTC)) {
      return ReportPage.utc(start);
    }
    boolean sameDay =
        start.atZone(zone).toLocalDate().equals(start.atZone(ZoneOffset.UTC).toLocalDate());
    return "%s %s (%s)"
        .formatted(
            TIME.format(start.atZone(zone)),
            zone,
            sameDay ? HOUR.format(start.atZone(ZoneOffset.UTC)) + " UTC" : ReportPage.utc(start));
  }

  private static String took(StoredRun run) {
    return run.finishedAt()
        .map(end -> Durations.rough(Duration.between(run.startedAt(), end)))
        .orElse("");
  }

  private static String startedBy(StoredRun run) {
    return switch (run.startedBy()) {
      case "manual" -> "hand";
      case "schedule" -> "its schedule";
      case "inbox" -> "a file in the inbox";
      default -> run.startedBy();
    };
  }

  /// `10; precise enough after 10 blocks: ± 1.42 %`.
  private static String blocks(RunReport report) {
    String count = Integer.toString(report.run().blocks());
    return report.run().quick()
        ? count
        : report.stop().map(stop -> count + "; " + stop.text()).orElse(count);
  }

  private static String others(StoredRun run) {
    return run.othersCores().isPresent()
        ? Noise.cores(run.othersCores().getAsDouble()) + " just before it"
        : "";
  }

  private static String rows(StoredRun run) {
    return run.badRows() == 0
        ? Long.toString(run.rows())
        : "%d good, %d bad".formatted(run.rows(), run.badRows());
  }
}
