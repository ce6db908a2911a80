package io.threadmill.web;

import io.threadmill.definition.JobFile;
import io.threadmill.history.History;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunFilter;
import io.threadmill.history.RunFilter.Result;
import io.threadmill.report.RunGrid;
import io.threadmill.report.RunList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Runs: a page of them, as a list or as a grid.
@RestController
final class RunsController {

  private static final int IN_A_LIST = 50;
  private static final int IN_A_GRID = 15;
  private static final int LAST_PAGE = 100_000;
  private static final int LONGEST_TEXT = 200;
  private static final String GRID = "grid";

  private final Home home;
  private final Views views;

  RunsController(Home home, Views views) {
    this.home = home;
    this.views = views;
  }

  /// What is asked for, as it stands in the address.
  record Asked(String job, String result, String q, String view, int page) {

    private static Asked of(String job, String result, String q, String view, String page) {
      return new Asked(
          JobFile.isName(job) ? job : "",
          Result.of(result).map(Result::label).orElse(""),
          text(q),
          view.equals(GRID) ? GRID : "",
          number(page));
    }

    private static String text(String q) {
      String cut = q.length() > LONGEST_TEXT ? q.substring(0, LONGEST_TEXT) : q;
      return cut.replaceAll("\\p{Cntrl}", " ");
    }

    private static int number(String page) {
      return page.matches("[1-9][0-9]{0,4}|100000") ? Integer.parseInt(page) : 1;
    }

    private RunFilter filter() {
      return new RunFilter(job, Result.of(result), q);
    }

    private boolean isGrid() {
      return view.equals(GRID);
    }

    private int most() {
      return isGrid() ? IN_A_GRID : IN_A_LIST;
    }

    private int from() {
      return (page - 1) * most();
    }

    private String address(String path, String view, int page) {
      UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
      add(address, "job", job);
      add(address, "result", result);
      add(address, "q", q);
      add(address, "view", view);
      add(address, "page", page == 1 ? "" : Integer.toString(page));
      return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
      if (!value.isEmpty()) {
        address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
      }
    }
  }

  /// @param jobs to choose from
  /// @param grid a part of the page, nothing for the list
  /// @param newer the address of the page before this one, nothing on the first
  /// @param older the address of the next page, nothing on the last
  /// @param otherView the address of the same runs, drawn the other way
  record Page(
      Asked asked,
      List<String> jobs,
      List<String> results,
      List<RunLine> runs,
      String grid,
      String newer,
      String older,
      String otherView) {}

  @GetMapping("/runs")
  ResponseEntity<String> html(
      @RequestParam(defaultValue = "") String job,
      @RequestParam(defaultValue = "") String result,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String view,
      @RequestParam(defaultValue = "1") String page) {
    Asked asked = Asked.of(job, result, q, view, page);
    List<ListedRun> found =
        home.history().runs().list(asked.filter(), asked.from(), asked.most() + 1);
    List<ListedRun> shown = found.stream().limit(asked.most()).toList();
    return views.page(
        new Views.Head("Runs", "runs", asked.address("/runs.json", "", asked.page())),
        "runs.html",
        new Page(
            asked,
            jobs(asked),
            Stream.of(Result.values()).map(Result::label).toList(),
            asked.isGrid() ? List.of() : shown.stream().map(RunLine::of).toList(),
            asked.isGrid() && !shown.isEmpty() ? grid(shown) : "",
            asked.page() > 1 ? asked.address("/runs", asked.view(), asked.page() - 1) : "",
            found.size() > asked.most() && asked.page() < LAST_PAGE
                ? asked.address("/runs", asked.view(), asked.page() + 1)
                : "",
            asked.address("/runs", asked.isGrid() ? "" : GRID, 1)));
  }

  /// Of the home now, and the one that is asked for, which may have gone.
  private List<String> jobs(Asked asked) {
    return Stream.concat(home.jobFiles().stream().map(JobFile::name), Stream.of(asked.job()))
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private String grid(List<ListedRun> runs) {
    History history = home.history();
    return RunGrid.html(
        RunGrid.of(
            runs,
            history.verdicts().ofAll(runs.stream().map(ListedRun::id).toList()),
            history.changes().all(),
            run -> "/runs/" + run.id()));
  }

  @GetMapping("/runs.json")
  ResponseEntity<String> json(
      @RequestParam(defaultValue = "") String job,
      @RequestParam(defaultValue = "") String result,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") String page) {
    Asked asked = Asked.of(job, result, q, "", page);
    return Views.json(
        RunList.json(home.history().runs().list(asked.filter(), asked.from(), asked.most())));
  }
}
