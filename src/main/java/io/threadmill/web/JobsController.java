package io.threadmill.web;

import io.threadmill.batch.OwnPrograms;
import io.threadmill.definition.JobFile;
import io.threadmill.schedule.JobsJson;
import io.threadmill.schedule.LastVerdicts;
import io.threadmill.schedule.ScheduleException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs: when they run, how they came out, and buttons that run or pause them.
@RestController
final class JobsController {

  private final Home home;
  private final AskedRuns runs;
  private final InstantSource clock;
  private final Views views;

  JobsController(Home home, AskedRuns runs, InstantSource clock, Views views) {
    this.home = home;
    this.runs = runs;
    this.clock = clock;
    this.views = views;
  }

  @GetMapping("/jobs")
  ResponseEntity<String> html() {
    return views.page(new Views.Head("Jobs", "jobs", "/jobs.json"), "jobs.html", home.jobLines());
  }

  @GetMapping("/jobs.json")
  ResponseEntity<String> json() {
    List<JobFile> files = home.jobFiles();
    return Views.json(
        JobsJson.json(files, LastVerdicts.of(home.history(), files), clock.instant()));
  }

  @PostMapping("/jobs/{name}/run")
  ResponseEntity<String> run(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean quick,
      HttpServletRequest request) {
    Optional<JobFile> file = home.jobFile(name);
    if (file.isEmpty()) {
      return noSuchJob(request);
    }
    if (file.get().definition().isEmpty()) {
      return Answers.refused(
          request,
          "The file of %s has errors: './threadmill validate' shows them.".formatted(name));
    }
    Optional<OwnPrograms.Obstacle> obstacle =
        OwnPrograms.obstacle(
            home.folder(), file.get().definition().orElseThrow().workload(), false);
    if (obstacle.isPresent()) {
      return Answers.refused(
          request, "%s: %s.".formatted(obstacle.get().reason(), obstacle.get().help()));
    }
    return runs.launch(file.get(), quick)
        ? Answers.done(request, "%s runs when its turn comes.".formatted(name))
        : Answers.refused(request, "Too many runs wait already.");
  }

  @PostMapping("/jobs/{name}/pause")
  ResponseEntity<String> pause(@PathVariable String name, HttpServletRequest request) {
    return schedule(
        name,
        () -> home.schedules().pause(name),
        "%s does not run by itself until it is resumed.",
        request);
  }

  @PostMapping("/jobs/{name}/resume")
  ResponseEntity<String> resume(@PathVariable String name, HttpServletRequest request) {
    return schedule(name, () -> home.schedules().resume(name), "%s runs by itself again.", request);
  }

  /// Something done to a schedule.
  @FunctionalInterface
  private interface Change {
    void make() throws ScheduleException;
  }

  private ResponseEntity<String> schedule(
      String name, Change change, String done, HttpServletRequest request) {
    if (home.jobFile(name).isEmpty()) {
      return noSuchJob(request);
    }
    try {
      change.make();
      return Answers.done(request, done.formatted(name));
    } catch (ScheduleException e) {
      return Answers.refused(request, String.valueOf(e.getMessage()));
    }
  }

  private static ResponseEntity<String> noSuchJob(HttpServletRequest request) {
    return Answers.missing(request, "There is no such job.");
  }
}
