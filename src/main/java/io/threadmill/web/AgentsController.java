package io.threadmill.web;

import io.threadmill.batch.RemoteAgents;
import io.threadmill.execution.AgentFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The agents that runs find behind the broker of the home. However often a page is asked for, the
/// broker is asked once in a while.
@RestController
final class AgentsController {

  private static final int SCHEMA_VERSION = 1;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Home home;
  private final Views views;
  private RemoteAgents last = new RemoteAgents(Optional.empty(), "", List.of());
  private Instant askedAgain = Instant.MIN;

  AgentsController(Home home, Views views) {
    this.home = home;
    this.views = views;
  }

  /// What the page shows.
  ///
  /// @param broker its URL; empty where there is none
  record Shown(String broker, String problem, List<Line> agents) {}

  /// An agent in the list.
  record Line(String name, String state, String style, String words) {

    static Line of(AgentFacts agent) {
      String state =
          agent.isFree() ? "free" : agent.refusal().isEmpty() ? "at work" : "of no use here";
      return new Line(
          agent.shown(), state, agent.refusal().isEmpty() ? "good" : "bad", agent.words());
    }
  }

  @GetMapping("/agents")
  ResponseEntity<String> html() {
    RemoteAgents seen = seen();
    return views.page(
        new Views.Head("Agents", "agents", "/agents.json"),
        "agents.html",
        new Shown(
            seen.broker().orElse(""),
            seen.problem(),
            seen.agents().stream().map(Line::of).toList()));
  }

  @GetMapping("/agents.json")
  ResponseEntity<String> json() {
    RemoteAgents seen = seen();
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("broker", seen.broker().orElse(""));
    root.put("problem", seen.problem());
    ArrayNode list = root.putArray("agents");
    for (AgentFacts agent : seen.agents()) {
      ObjectNode node = list.addObject();
      node.put("name", agent.name());
      node.put("process", agent.pid());
      node.put("version", agent.version());
      node.put("jdk", agent.jdk());
      node.put("cores", agent.cores());
      node.put("threads", agent.threads());
      node.put("memoryBytes", agent.memoryBytes());
      node.put("load", agent.load());
      node.put("engagedBy", agent.engagedBy());
      node.put("refusal", agent.refusal());
    }
    return Views.json(root.toPrettyString());
  }

  private synchronized RemoteAgents seen() {
    if (!Instant.now().isBefore(askedAgain)) {
      last = RemoteAgents.of(home.folder(), PATIENCE);
      askedAgain = Instant.now().plus(FRESH);
    }
    return last;
  }
}
