package io.threadmill.web;

import io.threadmill.history.Night;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every time that a schedule named, and what became of it.
@RestController
final class NightsController {

  private static final int SCHEMA_VERSION = 1;
  private static final int MOST = 50;

  private final Home home;
  private final Views views;

  NightsController(Home home, Views views) {
    this.home = home;
    this.views = views;
  }

  @GetMapping("/nights")
  ResponseEntity<String> html() {
    return views.page(
        new Views.Head("Nights", "nights", "/nights.json"),
        "nights.html",
        nights().stream().map(NightLine::of).toList());
  }

  @GetMapping("/nights.json")
  ResponseEntity<String> json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode list = root.putArray("nights");
    for (Night night : nights()) {
      ObjectNode node = list.addObject();
      node.put("job", night.job());
      node.put("expected", night.local().toInstant().toString());
      node.put("zone", night.local().getZone().getId());
      node.put("state", night.state().label());
      node.put("reason", night.reason());
      night.run().ifPresent(run -> node.put("run", run));
    }
    return Views.json(root.toPrettyString());
  }

  private List<Night> nights() {
    return home.schedules().book().nights(MOST);
  }
}
