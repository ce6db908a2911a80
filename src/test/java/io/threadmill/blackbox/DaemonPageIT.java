package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The daemon's pages in a real browser.
@TestMethodOrder(OrderAnnotation.class)
class DaemonPageIT {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
  private static final String TOO_WIDE =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Home home;
  private static HeldRun held;
  private static Served daemon;
  private static Relay relay;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
    held.of(home);
    home.write("jobs/broken.yaml", "workload: gdc\ninput: <b>\n");
    home.write("data/inbox/gcd/" + HOSTILE.replace("/", "") + ".csv", "a,b\n" + HOSTILE + ",1\n");
    daemon = Served.start(home, held.classes(), "--allow-actions");
    relay = Relay.to(daemon.uri().getPort());
    browser =
        Browser.start(
            "--proxy-server=127.0.0.1:" + relay.port(), "--proxy-bypass-list=<-loopback>");
    browser.visit(daemon.uriWithToken());
  }

  @AfterAll
  static void stop() throws IOException {
    try (Served end = daemon;
        Relay cut = relay;
        Browser close = browser) {
      assertThat(List.of(end, cut, close)).doesNotContainNull();
    }
  }

  @BeforeEach
  void asMost() {
    browser.prefer(Browser.LIGHT);
    browser.resize(1440, 1000);
  }

  private static URI at(String path) {
    return daemon.uri().resolve(path);
  }

  @Test
  @Order(1)
  void aRunStartedFromThePageIsWatchedToItsEndAlthoughTheConnectionBreaks() throws IOException {
    browser.visit(at("/jobs"));
    browser.click("[aria-label='A quick run of held now']");
    browser.await(
        "document.getElementById('said').textContent === 'held runs when its turn comes.'");
    held.awaitTrial();
    browser.visit(at("/"));
    browser.click("#now ~ p a");
    browser.await("document.querySelector('.stage').textContent.startsWith('block 1 of 3')");
    String run = String.valueOf(home.run("held").getFileName());
    assertThat(browser.address()).isEqualTo(at("/runs/" + run));
    assertThat(browser.texts(".stage")).containsExactly("block 1 of 3: euclid/serial");
    assertThat(browser.texts(".remarks li").getFirst()).contains("3 blocks x 1 configuration");
    browser.assertAccessible();
    assertThat(browser.console()).isEmpty();

    int before = relay.connections();
    relay.cut();
    Awaitility.await().atMost(PATIENCE).until(() -> relay.connections() > before);
    held.release();

    browser.await(
        "document.querySelector('h1 .outcome') !== null"
            + " && document.querySelector('h1 .outcome').textContent.includes('all correct')");
    browser.awaitCharts();
    assertThat(browser.count("[data-chart] svg")).isPositive();
    assertThat(browser.texts("h1").getFirst()).contains("held", run);
    assertThat(browser.console())
        .allSatisfy(
            message ->
                assertThat(message)
                    .containsPattern("/events - Failed to load.* net::ERR|/htmx-.*Event]"));
  }

  @ParameterizedTest
  @Order(2)
  @ValueSource(
      strings = {
        "/",
        "/jobs",
        "/runs",
        "/runs?view=grid",
        "/runs?job=held&result=correct&q=euclid",
        "/compare",
        "/compare?a=20261123-023000-ab12&b=x",
        "/regressions",
        "/regressions?all=true",
        "/inbox",
        "/nights",
        "/agents",
      })
  void everyPageIsForEverybody(String path) {
    browser.visit(at(path));

    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allSatisfy(url -> assertThat(url).matches("(data:|" + daemon.uri() + "/).*"));
    browser.assertAccessible();
    browser.prefer(Browser.DARK);
    browser.assertAccessible();
    for (int width : List.of(720, 400)) { // 720: 1440 at 200 %
      browser.resize(width, 900);
      assertThat(browser.run(TOO_WIDE)).as("at a width of %d", width).isEqualTo(0L);
    }
  }

  @Test
  @Order(3)
  void theReportOfARunIsForEverybodyToo() {
    browser.visit(at("/runs?job=held"));
    browser.click("tbody th a");
    browser.awaitCharts();

    assertThat(browser.console()).isEmpty();
    browser.assertAccessible();
    browser.assertReadable();
    browser.prefer(Browser.DARK);
    browser.await("matchMedia('(prefers-color-scheme: dark)').matches");
    browser.awaitCharts();
    browser.assertAccessible();
    browser.assertReadable();
    browser.resize(400, 900);
    assertThat(browser.run(TOO_WIDE)).isEqualTo(0L);
  }

  @Test
  @Order(4)
  void aRejectedFileIsTextAndIsRetriedWithAButton() {
    browser.visit(at("/inbox"));
    assertThat(browser.texts("tbody th").getFirst()).contains("<img src=x onerror=alert(1)>");
    assertThat(browser.count("main img")).isZero();
    assertThat(browser.texts("tbody .outcome")).containsExactly("rejected");

    browser.click("tbody button");

    browser.await("document.getElementById('said').textContent.startsWith('Back in the inbox: ')");
  }

  @Test
  @Order(5)
  void withoutTheTokenThePageAsksForIt() {
    browser.visit(at("/jobs"));
    browser.execute("sessionStorage.clear()");
    browser.visit(at("/jobs"));
    assertThat(browser.run("return document.querySelector('.token').hidden")).isEqualTo(false);

    browser.click("[aria-label='Run held now']");
    browser.await(
        "document.getElementById('said').textContent.includes('this needs the token of the home')");
    browser.execute(
        "document.querySelector('[name=token]').value = '%s'".formatted(daemon.token()));
    browser.click(".token button");
    browser.click("[aria-label='Pause gcd']");

    browser.await(
        "document.getElementById('said').textContent"
            + " === 'gcd does not run by itself until it is resumed.'");
    browser.await("document.querySelector(\"[aria-label='Resume gcd']\") !== null");
    assertThat(home.threadmill("schedule", "next", "gcd").run().stdout()).contains("paused");
  }
}
