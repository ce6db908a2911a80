package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The daemon's page of agents, in a real browser.
@Tag("long")
class AgentsPageIT {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  @TempDir private Path folder = Path.of("");

  @Test
  void listsWhoAnswersOnTheBroker() throws Exception {
    Home home = Home.in(Files.createDirectory(folder.resolve("home")));
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent a = broker.agent("host-a");
        SomeAgent b = broker.agent(HOSTILE)) {
      broker.writeSettings(home);
      try (Served daemon = Served.start(home, folder);
          Browser browser = Browser.start()) {
        JsonNode json = JsonMapper.shared().readTree(daemon.get("/agents.json").body());
        assertThat(json.path("broker").asString()).isEqualTo(broker.url());
        assertThat(json.path("problem").asString()).isEmpty();
        assertThat(json.path("agents").valueStream().map(it -> it.path("name").asString()))
            .containsExactlyInAnyOrder("host-a", HOSTILE);
        assertThat(json.path("agents").valueStream().map(it -> it.path("process").asLong()))
            .containsExactlyInAnyOrder(a.process().pid(), b.process().pid());

        for (String theme : List.of(Browser.LIGHT, Browser.DARK)) {
          browser.prefer(theme);
          browser.visit(daemon.uri().resolve("/agents"));
          assertThat(browser.texts("main tbody th"))
              .containsExactlyInAnyOrder(
                  "host-a (process %d)".formatted(a.process().pid()),
                  "%s (process %d)".formatted(HOSTILE, b.process().pid()));
          assertThat(browser.texts("main tbody td.outcome")).containsOnly("free");
          browser.assertAccessible();
          assertThat(browser.console()).isEmpty();
        }
      }
    }
  }
}
