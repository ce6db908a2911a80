package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who knows the port and means no good.
class StrangerIT {

  private static final String HTML = "<img src=x onerror=alert(1)>";
  private static final List<String> ACTIONS =
      List.of(
          "/jobs/gcd/run",
          "/jobs/gcd/pause",
          "/jobs/gcd/resume",
          "/runs/20261123-023000-ab12/stop",
          "/runs/20261123-023000-ab12/resume",
          "/inbox/20261123-023000-ab12/retry",
          "/changes/1/acknowledge",
          "/commands");
  private static final List<String> PAGES =
      List.of(
          "/",
          "/overview.json",
          "/jobs",
          "/jobs.json",
          "/runs",
          "/runs.json",
          "/runs?view=grid",
          "/compare",
          "/compare.json",
          "/regressions",
          "/regressions.json",
          "/inbox",
          "/inbox.json",
          "/nights",
          "/nights.json",
          "/agents",
          "/agents.json",
          "/reports/index.html");

  @TempDir private static Path folder;
  private static Home home;
  private static Served daemon;

  @BeforeAll
  static void serve() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    home.write("jobs/marked.yaml", "description: \"%s\"\n".formatted(HTML));
    home.write("data/inbox/" + HTML + ".csv", "a,b\n1,2\n");
    daemon = Served.start(home, folder, "--allow-actions");
  }

  @AfterAll
  static void end() throws IOException {
    Outcome outcome = daemon.end();
    daemon.close();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).doesNotContain("Exception");
    assertThat(Files.readString(home.folder().resolve("reports/threadmill.log")))
        .doesNotContain("Exception", "\tat ");
    assertThat(home.threadmill("runs", "list").run().stdout()).startsWith("no runs yet");
  }

  private static String host() {
    return daemon.uri().getAuthority();
  }

  private static int get(String target) throws IOException {
    return RawRequest.of("GET", target, host(), List.of()).status(daemon.uri());
  }

  private static int post(String target, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: 0");
    return RawRequest.of("POST", target, host(), all).status(daemon.uri());
  }

  private static String bearer() {
    return "Authorization: Bearer " + daemon.token();
  }

  static Stream<String> pages() {
    return PAGES.stream();
  }

  static Stream<String> actions() {
    return ACTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsShownUnderItsOwnNameOnly(String path) throws IOException {
    int port = daemon.uri().getPort();

    assertThat(get(path)).isIn(200, 404, 409);
    for (String forged : List.of("evil.example", "evil.example:" + port, "127.0.0.1", "[::1]:1")) {
      assertThat(RawRequest.of("GET", path, forged, List.of()).status(daemon.uri()))
          .as(forged)
          .isEqualTo(403);
    }
    assertThat(
            RawRequest.of("GET", path, host(), List.of("Origin: http://evil.example"))
                .status(daemon.uri()))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void nothingIsDoneWithoutTheToken(String action) throws IOException {
    assertThat(post(action)).isEqualTo(401);
    assertThat(post(action, "Authorization: Bearer")).isEqualTo(401);
    assertThat(post(action, "Authorization: Bearer " + "0".repeat(64))).isEqualTo(401);
    assertThat(post(action, "Authorization: Basic " + daemon.token())).isEqualTo(401);
    assertThat(post(action, "Cookie: token=" + daemon.token())).isEqualTo(401);
    assertThat(post(action + "?token=" + daemon.token())).isEqualTo(401);
    assertThat(post(action, bearer(), "Origin: http://evil.example")).isEqualTo(403);
    assertThat(post(action, bearer(), "Origin: null")).isEqualTo(403);
    for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS")) {
      assertThat(RawRequest.of(method, action, host(), List.of()).status(daemon.uri()))
          .as(method)
          .isIn(401, 403, 405);
    }
    assertThat(get(action)).isIn(404, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/../settings.yaml",
        "/reports/%2e%2e/settings.yaml",
        "/reports/..%2fsettings.yaml",
        "/reports/threadmill.mv.db",
        "/reports/.daemon",
        "/reports/gcd/../../jobs/gcd.yaml",
        "/reports//etc/passwd",
        "/reports/gcd/latest/..;/..;/.daemon",
        "/assets/../settings.yaml",
        "/assets/%2e%2e%2fsettings.yaml",
        "/assets/..\\settings.yaml",
        "/assets/%00",
        "/runs/..%2f..%2fsettings.yaml",
        "/runs/../settings.yaml",
        "/runs/20261123-023000-ab12",
        "/runs/20261123-023000-ab12.json",
        "/runs/%3Cscript%3E",
        "/runs/20261123-023000-ab12/../x",
        "/jobs/../settings.yaml",
        "/settings.yaml",
        "/error",
        "/actuator",
        "/actuator/env",
        "/h2-console",
        "/;/",
        "/%",
        "/\u0001",
      })
  void noPathLeadsAnywhereElse(String path) throws IOException {
    String answer = RawRequest.of("GET", path, host(), List.of()).send(daemon.uri());

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
    assertThat(answer).doesNotContain("lock-file", daemon.token(), "Apache Tomcat/", "<script>%");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/..%2f..%2fsettings/run",
        "/jobs/../gcd/run",
        "/jobs/%2e%2e/run",
        "/jobs/gcd.yaml/run",
        "/jobs/%3Cb%3E/pause",
        "/inbox/..%2f..%2fx/retry",
        "/inbox/x/retry",
        "/runs/x/stop",
        "/changes/-1/acknowledge",
        "/changes/99999999999999999999/acknowledge",
      })
  void noNameInAnActionLeadsAnywhereElse(String path) throws IOException {
    assertThat(post(path, bearer())).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs?job=../../etc/passwd&result=x&q=%25%27%3B--&view=<b>&page=-1",
        "/runs?page=99999999999999999999&q=%00",
        "/runs?q=%F0%9F%92%A9%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/runs?job=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/compare?a=%3Cscript%3Ealert(1)%3C/script%3E&b=../../x",
        "/compare?a=%22onfocus%3Dalert(1)%20x%3D%22&b=y",
        "/regressions?all=%3Cscript%3Ealert(1)%3C/script%3E",
      })
  void whateverIsAskedForStaysText(String path) throws IOException {
    String answer =
        RawRequest.of("GET", path.replace("<b>", "%3Cb%3E"), host(), List.of()).send(daemon.uri());

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("<script>alert", "\"onfocus=alert", "passwd");
  }

  @Test
  void storedNamesStayText() throws IOException {
    for (String path : List.of("/", "/jobs", "/inbox")) {
      assertThat(RawRequest.of("GET", path, host(), List.of()).send(daemon.uri()))
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
          .contains("X-Content-Type-Options: nosniff")
          .doesNotContain(HTML);
    }
  }

  @Test
  void whatIsTooLargeIsRefusedUnread() throws IOException {
    for (String path : List.of("/jobs/gcd/run", "/commands", "/changes/1/acknowledge")) {
      assertThat(
              RawRequest.of("POST", path, host(), List.of(bearer(), "Content-Length: 1000000000"))
                  .status(daemon.uri()))
          .isEqualTo(413);
      assertThat(
              RawRequest.of("POST", path, host(), List.of(bearer(), "Transfer-Encoding: chunked"))
                  .status(daemon.uri()))
          .isEqualTo(411);
    }
    assertThat(get("/runs?q=" + "a".repeat(100_000))).isIn(400, 414, 431);
    assertThat(
            RawRequest.of("GET", "/", host(), List.of("X-Long: " + "a".repeat(100_000)))
                .status(daemon.uri()))
        .isIn(400, 431);
    assertThat(post("/changes/1/acknowledge?note=" + "a".repeat(5_000), bearer())).isEqualTo(400);
    assertThat(post("/changes/1/acknowledge?as=nothing", bearer())).isEqualTo(400);
    assertThat(post("/commands", bearer(), "Content-Type: application/json")).isEqualTo(400);
    assertThat(post("/commands", bearer(), "Content-Type: text/xml")).isEqualTo(415);
  }

  @Test
  void aPageThatOnlyShowsDoesNothingEvenWithTheToken(@TempDir Path other) throws Exception {
    Home readOnly = Home.in(other);
    try (Served served = Served.start(readOnly, folder)) {
      String token =
          Files.readString(other.resolve("reports/.daemon"))
              .lines()
              .filter(line -> line.startsWith("token="))
              .findFirst()
              .orElseThrow()
              .substring("token=".length());

      assertThat(served.post("/jobs/gcd/run", "", "Bearer " + token).statusCode()).isEqualTo(403);
      assertThat(served.post("/jobs/gcd/run", "", "Bearer " + token).body())
          .isEqualTo("the page only shows: 'serve --allow-actions' lets it do more\n");
      assertThat(served.get("/jobs").body()).doesNotContain("hx-post", "<form");
    }
  }
}
