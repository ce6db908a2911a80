package io.threadmill.web;

import io.threadmill.batch.Reporting;
import io.threadmill.history.ListedRun;
import io.threadmill.history.RunFilter;
import io.threadmill.history.RunFilter.Result;
import io.threadmill.report.ComparisonText;
import io.threadmill.report.RunComparison;
import io.threadmill.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two runs beside each other.
@RestController
final class CompareController {

  private static final int SCHEMA_VERSION = 1;
  private static final int LONGEST_ID = 40;
  private static final int MOST_OFFERED = 30;

  private final Home home;
  private final Reporting reporting;
  private final Views views;

  CompareController(Home home, Reporting reporting, Views views) {
    this.home = home;
    this.reporting = reporting;
    this.views = views;
  }

  /// @param offered runs to choose from
  /// @param obstacles why they cannot be compared
  /// @param heads of the columns
  /// @param rows nothing while nothing is compared
  /// @param doubts why the verdicts may be wrong
  record Page(
      String a,
      String b,
      List<Offer> offered,
      List<String> obstacles,
      List<String> heads,
      List<List<String>> rows,
      List<String> doubts) {}

  /// A run to choose.
  record Offer(String id, String text) {
    private static Offer of(ListedRun run) {
      return new Offer(run.id(), run.job() + ", " + Times.of(run.startedAt()));
    }
  }

  /// Two runs, or why they cannot be compared.
  private record Pair(Optional<RunComparison> comparison, List<String> obstacles) {}

  @GetMapping("/compare")
  ResponseEntity<String> html(
      @RequestParam(defaultValue = "") String a, @RequestParam(defaultValue = "") String b) {
    String then = cut(a);
    String now = cut(b);
    Pair pair = then.isEmpty() && now.isEmpty() ? none() : pair(then, now);
    return views.page(
        new Views.Head(
            "Compare",
            "compare",
            pair.comparison().isPresent() ? "/compare.json?a=%s&b=%s".formatted(then, now) : ""),
        "compare.html",
        new Page(
            then,
            now,
            home
                .history()
                .runs()
                .list(new RunFilter("", Optional.of(Result.CORRECT), ""), 0, MOST_OFFERED)
                .stream()
                .filter(run -> !run.quick())
                .map(Offer::of)
                .toList(),
            pair.obstacles(),
            ComparisonText.HEADS,
            pair.comparison().map(ComparisonText::rows).orElse(List.of()),
            pair.comparison().map(RunComparison::doubts).orElse(List.of())));
  }

  @GetMapping("/compare.json")
  ResponseEntity<String> json(
      @RequestParam(defaultValue = "") String a, @RequestParam(defaultValue = "") String b) {
    Pair pair = pair(cut(a), cut(b));
    if (pair.comparison().isPresent()) {
      return Views.json(ComparisonText.json(pair.comparison().get()));
    }
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    pair.obstacles().forEach(root.putArray("notComparable")::add);
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .headers(Views.json("").getHeaders())
        .body(root.toPrettyString());
  }

  private static String cut(String id) {
    String text = id.strip();
    return text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) : text;
  }

  private static Pair none() {
    return new Pair(Optional.empty(), List.of());
  }

  private Pair pair(String a, String b) {
    Optional<RunReport> then = reporting.report(a);
    Optional<RunReport> now = reporting.report(b);
    if (then.isEmpty() || now.isEmpty()) {
      List<String> unknown = new ArrayList<>();
      if (then.isEmpty()) {
        unknown.add("there is no run '%s'".formatted(a));
      }
      if (now.isEmpty()) {
        unknown.add("there is no run '%s'".formatted(b));
      }
      return new Pair(Optional.empty(), unknown);
    }
    List<String> obstacles = reporting.obstacles(then.get(), now.get());
    return obstacles.isEmpty()
        ? new Pair(Optional.of(RunComparison.of(then.get(), now.get())), List.of())
        : new Pair(Optional.empty(), obstacles);
  }
}
