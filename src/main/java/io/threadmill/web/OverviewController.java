package io.threadmill.web;

import io.threadmill.history.RunFilter;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.InboxStatus.Stage;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The first page: what is going on, what needs somebody, and what ran last.
@RestController
final class OverviewController {

  private static final int SCHEMA_VERSION = 1;
  private static final int MOST_RUNS = 12;
  private static final Set<Stage> NEEDS_SOMEBODY = Set.of(Stage.REJECTED, Stage.STUCK);

  private final Home home;
  private final InstantSource clock;
  private final Views views;

  OverviewController(Home home, InstantSource clock, Views views) {
    this.home = home;
    this.clock = clock;
    this.views = views;
  }

  /// @param changes open regressions
  /// @param files of the inbox that need somebody
  /// @param waitingFiles how many files wait
  record Page(
      String now,
      List<TurnLine> running,
      List<TurnLine> waiting,
      List<ChangeLine> changes,
      List<FileLine> files,
      long waitingFiles,
      List<String> problems,
      List<JobLine> jobs,
      List<RunLine> runs) {}

  @GetMapping("/")
  ResponseEntity<String> html() {
    return views.page(
        new Views.Head("Overview", "overview", "/overview.json"), "overview.html", page());
  }

  @GetMapping("/overview.json")
  ResponseEntity<String> json() {
    Page page = page();
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("now", clock.instant().toString());
    root.set("running", JsonMapper.shared().valueToTree(page.running()));
    root.set("waiting", JsonMapper.shared().valueToTree(page.waiting()));
    root.put("openRegressions", page.changes().size());
    root.put("rejectedOrStuckFiles", page.files().size());
    root.put("waitingFiles", page.waitingFiles());
    root.set("problems", JsonMapper.shared().valueToTree(page.problems()));
    return Views.json(root.toPrettyString());
  }

  private Page page() {
    InboxStatus files = home.inbox().status();
    return new Page(
        Times.of(clock.instant()),
        home.running(),
        home.waiting(),
        home.history().changes().all().stream()
            .filter(told -> told.change().isOpenRegression())
            .map(ChangeLine::of)
            .toList(),
        files.entries().stream()
            .filter(entry -> NEEDS_SOMEBODY.contains(entry.stage()))
            .map(FileLine::of)
            .toList(),
        files.entries().stream().filter(entry -> !NEEDS_SOMEBODY.contains(entry.stage())).count(),
        files.problems(),
        home.jobLines(),
        home.history().runs().list(RunFilter.ALL, 0, MOST_RUNS).stream().map(RunLine::of).toList());
  }
}
