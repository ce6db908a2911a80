package io.threadmill.web;

import io.threadmill.batch.Reporting;
import io.threadmill.history.Acknowledgement;
import io.threadmill.history.ToldChange;
import io.threadmill.report.ChangeList;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Since which run which configuration is slower, and what somebody says of it.
@RestController
final class ChangesController {

  private final Home home;
  private final Reporting reporting;
  private final InstantSource clock;
  private final Views views;

  ChangesController(Home home, Reporting reporting, InstantSource clock, Views views) {
    this.home = home;
    this.reporting = reporting;
    this.clock = clock;
    this.views = views;
  }

  /// @param all whether also what is faster, fixed, withdrawn or a false alarm is shown
  /// @param states what can be said
  record Page(boolean all, List<ChangeLine> changes, List<String> states, int longestNote) {}

  @GetMapping("/regressions")
  ResponseEntity<String> html(@RequestParam(defaultValue = "false") String all) {
    boolean shown = all.equals("true");
    return views.page(
        new Views.Head(
            "Regressions", "regressions", "/regressions.json" + (shown ? "?all=true" : "")),
        "regressions.html",
        new Page(
            shown,
            changes(shown).stream().map(ChangeLine::of).toList(),
            Arrays.stream(Acknowledgement.values()).map(Acknowledgement::label).toList(),
            Acknowledgement.LONGEST_NOTE));
  }

  @GetMapping("/regressions.json")
  ResponseEntity<String> json(@RequestParam(defaultValue = "false") String all) {
    return Views.json(ChangeList.json(changes(all.equals("true"))));
  }

  private List<ToldChange> changes(boolean all) {
    return home.history().changes().all().stream()
        .filter(told -> all || told.change().isOpenRegression())
        .toList();
  }

  @PostMapping("/changes/{id:[0-9]{1,18}}/acknowledge")
  ResponseEntity<String> acknowledge(
      @PathVariable long id,
      @RequestParam(defaultValue = "acknowledged") String as,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request)
      throws IOException {
    Optional<Acknowledgement> state = Acknowledgement.labelled(as);
    if (state.isEmpty()) {
      return Answers.of(request, HttpStatus.BAD_REQUEST, "Nothing of the kind can be said.");
    }
    if (note.length() > Acknowledgement.LONGEST_NOTE) {
      return Answers.of(
          request,
          HttpStatus.BAD_REQUEST,
          "A note has at most %,d characters.".formatted(Acknowledgement.LONGEST_NOTE));
    }
    if (!home.history().changes().acknowledge(id, state.get(), note, clock.instant())) {
      return Answers.missing(request, "There is no change %d.".formatted(id));
    }
    reporting.writeIndex();
    return Answers.done(request, "Change %d: %s.".formatted(id, state.get().words()));
  }
}
