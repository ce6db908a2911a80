package io.threadmill.web;

import io.threadmill.batch.LiveRun;
import io.threadmill.batch.LiveRuns;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.Kept;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.report.ReportFiles;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// One run: how far it is while it is going on, then its report.
@RestController
final class RunController {

  private static final String ID = "{id:[0-9]{8}-[0-9]{6}-[0-9a-f]{4}}";
  private static final int REPORTS = "/reports/".length();
  private static final String RUN = "/runs/" + ID;

  private final Home home;
  private final Reporting reporting;
  private final LiveRuns live;
  private final AskedRuns asked;
  private final ServedReports reports;
  private final Views views;

  RunController(
      Home home,
      Reporting reporting,
      LiveRuns live,
      AskedRuns asked,
      ServedReports reports,
      Views views) {
    this.home = home;
    this.reporting = reporting;
    this.live = live;
    this.asked = asked;
    this.reports = reports;
    this.views = views;
  }

  /// @param report a part of the page
  /// @param canResume whether it could go on
  record Page(String run, String job, String report, boolean canResume) {}

  /// A run some of whose rows were removed.
  ///
  /// @param report the address of the report that was written when they were there, if it still is
  record Thinned(ListedRun run, String report) {}

  @GetMapping(RUN)
  ResponseEntity<String> html(@PathVariable String id) throws IOException {
    Optional<LiveRun> running = live.of(id);
    if (running.isPresent()) {
      return live(LiveView.of(running.get()));
    }
    Optional<StoredRun> stored = home.history().runs().find(id);
    if (stored.filter(run -> run.state() != RunState.RUNNING).isPresent()) {
      return report(reporting.report(id).orElseThrow());
    }
    Optional<RunQueue.Entry> first = first(id);
    if (first.isPresent()) {
      return live(LiveView.starting(first.get()));
    }
    return stored
        .map(run -> live(LiveView.elsewhere(run.listed())))
        .orElseGet(() -> views.missing("There is no run " + id + "."));
  }

  private ResponseEntity<String> report(RunReport report) throws IOException {
    StoredRun run = report.run();
    String folder = "/reports/%s/%s/".formatted(run.job(), run.id());
    if (reporting.kept(run.id()) != Kept.ALL) {
      boolean isThere = reports.find(folder.substring(REPORTS) + "report.html").isPresent();
      return views.page(
          head(run.id(), run.job()),
          "thinned.html",
          new Thinned(run.listed(), isThere ? folder + "report.html" : ""));
    }
    String part = new ReportFiles(reporting.folder(run)).part(report, folder);
    return views.charts(
        head(run.id(), run.job()),
        "run.html",
        new Page(run.id(), run.job(), part, run.isUnfinished()));
  }

  /// The run, if it has its turn.
  private Optional<RunQueue.Entry> first(String id) {
    return home.queue().state().first().filter(it -> it.run().equals(id));
  }

  private boolean isAboutToBegin(String id) {
    return first(id).isPresent()
        && home.history().runs().find(id).filter(run -> run.state() != RunState.RUNNING).isEmpty();
  }

  private ResponseEntity<String> live(LiveView view) {
    return views.page(head(view.run(), view.job()), "live.html", view);
  }

  private static Views.Head head(String run, String job) {
    return new Views.Head(job + " " + run, "runs", "/runs/" + run + ".json");
  }

  @GetMapping(RUN + ".json")
  ResponseEntity<String> json(@PathVariable String id) {
    return reporting
        .report(id)
        .filter(report -> reporting.kept(id) == Kept.ALL)
        .map(report -> Views.json(RunJson.text(report)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// All that is known of the run whenever that is more than before, and `over` at its end. The
  /// first event tells what is known now, so that somebody whose connection broke misses nothing.
  @GetMapping(RUN + "/events")
  void events(@PathVariable String id, HttpServletResponse response)
      throws IOException, InterruptedException {
    Optional<LiveRuns.Watching> watching = live.watch(id, isAboutToBegin(id));
    if (watching.isEmpty()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    EventStream events = new EventStream(response.getOutputStream());
    try (LiveRuns.Watching own = watching.get()) {
      for (Optional<LiveRun> news = own.take(); news.isPresent(); news = own.take()) {
        events.send("run", views.part("progress.html", LiveView.of(news.get())));
      }
      events.send("over", id);
    }
  }

  @PostMapping(RUN + "/stop")
  ResponseEntity<String> stop(@PathVariable String id, HttpServletRequest request) {
    return home.queue().stop(id)
        ? Answers.done(request, "Run %s stops after the sample that it takes now.".formatted(id))
        : Answers.refused(request, "Run %s is not going on.".formatted(id));
  }

  @PostMapping(RUN + "/resume")
  ResponseEntity<String> resume(@PathVariable String id, HttpServletRequest request) {
    Optional<StoredRun> run = home.history().runs().find(id);
    if (run.isEmpty()) {
      return Answers.missing(request, "There is no run " + id + ".");
    }
    if (!run.get().isUnfinished()) {
      return Answers.refused(request, "Run %s has nothing left to measure.".formatted(id));
    }
    return asked.resume(run.get())
        ? Answers.done(request, "Run %s goes on when its turn comes.".formatted(id))
        : Answers.refused(request, "Too many runs wait already.");
  }
}
