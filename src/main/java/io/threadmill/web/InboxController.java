package io.threadmill.web;

import io.threadmill.history.StoredRun;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.RetryException;
import io.threadmill.numberset.ShownText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The inbox: what waits and why, what was rejected and why.
@RestController
final class InboxController {

  private final Home home;
  private final Views views;

  InboxController(Home home, Views views) {
    this.home = home;
    this.views = views;
  }

  /// @param problems of the inbox as a whole
  record Page(List<FileLine> files, List<String> problems) {}

  @GetMapping("/inbox")
  ResponseEntity<String> html() {
    InboxStatus status = home.inbox().status();
    return views.page(
        new Views.Head("Inbox", "inbox", "/inbox.json"),
        "inbox.html",
        new Page(status.entries().stream().map(FileLine::of).toList(), status.problems()));
  }

  @GetMapping("/inbox.json")
  ResponseEntity<String> json() {
    return Views.json(home.inbox().status().json());
  }

  @PostMapping("/inbox/{run}/retry")
  ResponseEntity<String> retry(@PathVariable String run, HttpServletRequest request) {
    if (!StoredRun.isId(run)) {
      return Answers.missing(request, "There is no such file.");
    }
    try {
      return Answers.done(
          request, "Back in the inbox: " + ShownText.escape(home.inbox().retry(run)));
    } catch (RetryException e) {
      return Answers.refused(request, ShownText.escape(String.valueOf(e.getMessage())));
    }
  }
}
