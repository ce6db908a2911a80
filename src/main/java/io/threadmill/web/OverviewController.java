package io.threadmill.web;

import io.threadmill.batch.BatchConfiguration;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunQueue;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.inbox.Inbox;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.report.Pages;
import io.threadmill.schedule.ScheduleEntry;
import io.threadmill.schedule.Schedules;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The daemon's page.
@RestController
final class OverviewController {

  private static final int MOST_RUNS = 30;
  private static final int MOST_NIGHTS = 30;

  private final Pages pages = new Pages(OverviewController.class);
  private final Path home;
  private final InstantSource clock;
  private final Reporting reporting;
  private final ServedReports reports;
  private final RunQueue queue;
  private final Schedules schedules;
  private final Inbox inbox;

  OverviewController(
      @Value("${" + BatchConfiguration.HOME + "}") Path home,
      InstantSource clock,
      Reporting reporting,
      ServedReports reports,
      RunQueue queue,
      Schedules schedules,
      Inbox inbox) {
    this.home = home;
    this.clock = clock;
    this.reporting = reporting;
    this.reports = reports;
    this.queue = queue;
    this.schedules = schedules;
    this.inbox = inbox;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page() {
    StringWriter page = new StringWriter();
    pages.write("overview.html", overview(), page);
    return page.toString();
  }

  private Overview overview() {
    RunQueue.State state = queue.state();
    InboxStatus files = inbox.status();
    return new Overview(
        Overview.time(clock.instant()),
        home.toString(),
        state.first().map(Overview.Turn::of).stream().toList(),
        state.waiting().stream().map(Overview.Turn::of).toList(),
        jobs(),
        reporting.newest(MOST_RUNS).stream().map(run -> Overview.Run.of(run, reports)).toList(),
        files.entries().stream().map(Overview.File::of).toList(),
        files.problems(),
        schedules.book().nights(MOST_NIGHTS).stream().map(Overview.NightLine::of).toList());
  }

  private List<Overview.Job> jobs() {
    Map<String, ScheduleEntry> scheduled =
        schedules.book().overview().stream()
            .collect(Collectors.toMap(ScheduleEntry::job, Function.identity()));
    return new JobFolder(home)
        .files().stream()
            .map(
                path -> {
                  JobFile file = JobFile.read(path, home);
                  return Overview.Job.of(file, Optional.ofNullable(scheduled.get(file.name())));
                })
            .toList();
  }
}
