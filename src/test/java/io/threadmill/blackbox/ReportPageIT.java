package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import io.threadmill.report.DrawnReports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/// The page of a run in a real browser.
class ReportPageIT {

  private static final String BARS =
      "[data-chart=chart-time] path:is([fill='#0072b2'],[fill='#e69f00'],[fill='#009e73'],[fill='#cc79a7'])";

  @TempDir private static Path reports;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asMost() {
    browser.prefer(Browser.LIGHT);
    browser.resize(1440, 1000);
  }

  @Test
  void drawsEveryChartFromTheDiskAndAsksForNothingElse() throws IOException {
    Path page = DrawnReports.faulty(reports);

    browser.open(page);

    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .hasSize(3)
        .allSatisfy(url -> assertThat(url).startsWith(reports.toRealPath().toUri().toString()));
    assertThat(browser.count(BARS)).isEqualTo(5);
    assertThat(browser.texts("[data-chart=chart-time] text"))
        .contains(
            "✗ failed",
            "✗ timed-out",
            "60.0 ms  ✗ wrong",
            "median of a pass; whisker: 95 % interval");
    assertThat(browser.count("details[open] [data-chart=chart-timeline-0] path[fill='#e69f00']"))
        .isEqualTo(2);
    assertThat(browser.texts("h2").subList(0, 9))
        .containsExactly(
            "Warnings",
            "Time per configuration (n = 10 blocks)",
            "Speedup against workers",
            "Where the time goes",
            "Correctness",
            "Partition timeline",
            "What it means",
            "Run it again",
            "History");
    assertThat(browser.texts("dl.head dd"))
        .contains("2026-11-22 11:30:00 Asia/Seoul (02:30:00 UTC)");
  }

  @Test
  void drawsWhateverARunLeavesWithoutComplaint() {
    for (Path page :
        List.of(
            DrawnReports.large(reports),
            DrawnReports.slow(reports),
            DrawnReports.many(reports),
            DrawnReports.waits(reports),
            DrawnReports.empty(reports))) {
      browser.open(page);
      browser.execute("document.querySelectorAll('details').forEach(it => { it.open = true; })");
      browser.await("document.querySelector('[data-chart]:not(:has(svg))') === null");

      assertThat(browser.console()).as(page.toString()).isEmpty();
    }
  }

  @Test
  void theListOfRunsShowsWhatIsSearchedFor() {
    browser.visit(DrawnReports.index(reports));

    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
    assertThat(shownRuns()).containsExactly("20261123-023000-cd34", "20261122-023000-ab12");
    assertThat(browser.texts("td.square .outcome, td.square > span:nth-of-type(2)"))
        .contains("faster", "wrong");
    assertThat(browser.texts("thead .variant + span")).contains(DrawnReports.HOSTILE.substring(2));
    browser.assertAccessible();
    browser.prefer(Browser.DARK);
    browser.assertAccessible();

    browser.execute(
        "const box = document.getElementById('search'); box.value = 'GCD +18.0';"
            + "box.dispatchEvent(new Event('input'))");

    assertThat(shownRuns()).containsExactly("20261122-023000-ab12");
    assertThat(browser.texts("#found")).containsExactly("1 shown");
    assertThat(browser.run("return location.hash")).isEqualTo("#q=GCD%20%2B18.0");
  }

  private static List<String> shownRuns() {
    return browser.strings(
        "return [...document.querySelectorAll('tbody tr')]"
            + ".filter(it => it.checkVisibility()).map(it => it.querySelector('th').textContent)");
  }

  @Test
  void showsTheFiguresOfTheFilesInItsTables() throws IOException {
    Path page = DrawnReports.scaling(reports);

    browser.open(page);

    List<String> medians =
        Files.readAllLines(page.resolveSibling("summary.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .map(cells -> cells[0] + " " + cells[7] + " ns")
            .toList();
    assertThat(
            browser.strings(
                "return [...document.querySelectorAll('[aria-label=\"Time per configuration\"] tbody tr')]"
                    + ".map(row => row.querySelector('th').textContent.trim() + ' ' + row.querySelector('td.figure').title)"))
        .isEqualTo(medians);
  }

  @Test
  void drawsPointsCurvesAndTheIdealOfScaling() throws IOException {
    browser.open(DrawnReports.scaling(reports));

    assertThat(browser.texts("[data-chart=chart-speedup] text"))
        .contains("ideal", "threads", "threads: Amdahl", "threads: USL", "more workers than cores");
    assertThat(browser.count("[data-chart=chart-speedup] path[fill='#e69f00'][stroke='#1b1f24']"))
        .isGreaterThanOrEqualTo(4);
    assertThat(browser.texts(".note"))
        .anyMatch(note -> note.startsWith("threads: Amdahl: serial part 12.7 %"))
        .contains("virtual-threads: no fit: 2 points");
  }

  @Test
  void drawsAYearOfNightsWithinASecond() {
    browser.open(DrawnReports.history(reports));

    assertThat(browser.texts("[data-chart=chart-history-0] text"))
        .contains("1: +18 %", "2: -15 %", "3: +18 %")
        .anyMatch(text -> text.endsWith("; the time axis starts at 50.0 ms, not at 0"));
    assertThat(browser.count("[data-chart=chart-history-0] path[fill='#e69f00']"))
        .isGreaterThanOrEqualTo(360);
    assertThat(
            Double.parseDouble(
                String.valueOf(
                    browser.run("return document.documentElement.dataset.milliseconds"))))
        .isLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {Browser.LIGHT, Browser.DARK})
  void keepsNobodyOut(String scheme) throws IOException {
    browser.prefer(scheme);
    for (Path page : List.of(DrawnReports.faulty(reports), DrawnReports.history(reports))) {
      browser.open(page);

      browser.assertAccessible();
      assertThat(browser.console()).isEmpty();
      browser.assertReadable();
    }
  }

  @Test
  void followsTheSystemFromLightToDark() {
    browser.open(DrawnReports.quick(reports));

    browser.prefer(Browser.DARK);

    browser.await("document.querySelector('[data-chart] text[fill=\"#e6edf3\"]') !== null");
    assertThat(browser.count("[data-chart] text[fill='#1b1f24']")).isZero();
  }

  @Test
  void opensEverythingOnPaperInLightColours() {
    browser.prefer(Browser.DARK);
    browser.open(DrawnReports.history(reports));
    assertThat(browser.print()).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(20_000);

    browser.emulate("print", Browser.DARK);
    browser.execute("window.dispatchEvent(new Event('beforeprint'))");
    browser.awaitCharts();

    assertThat(browser.count("details:not([open])")).isZero();
    assertThat(browser.count("[data-chart]:not(:has(svg))")).isZero();
    assertThat(browser.count("[data-chart] text[fill='#e6edf3']")).isZero();
    browser.execute("window.dispatchEvent(new Event('afterprint'))");
    browser.awaitCharts();
    assertThat(browser.count("details:not([open])")).isPositive();
  }

  @Test
  void keepsNamesThatLookLikeMarkupText() {
    browser.open(DrawnReports.hostile(reports));

    assertThat(browser.texts("tbody th")).contains(DrawnReports.HOSTILE);
    assertThat(browser.count("img")).isZero();
    assertThat(browser.console()).isEmpty();
    assertThat(browser.count(BARS)).isEqualTo(3);
  }

  @Test
  void fitsANarrowScreen() {
    browser.resize(400, 900);
    browser.open(DrawnReports.faulty(reports));

    assertThat(
            browser.run(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isEqualTo(true);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('details[open] [data-chart] svg')].every(it => it.clientWidth < 400)"))
        .isEqualTo(true);
  }

  @Test
  void showsWhereTheKeyboardIs() {
    browser.open(DrawnReports.quick(reports));

    browser.press(Keys.TAB);
    browser.press(Keys.TAB);

    assertThat(browser.run("return document.activeElement.tagName")).isEqualTo("SUMMARY");
    assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
  }

  @Test
  void fitsTwoScreensWithAllPanels() {
    browser.open(DrawnReports.scaling(reports));

    assertThat(
            ((Number)
                    browser.run(
                        "return document.querySelector('.panels').getBoundingClientRect().bottom"))
                .intValue())
        .isLessThan(3_000);
  }

  @Test
  void worksUnderItsPolicyWhenItIsServed() throws IOException {
    Path page = DrawnReports.quick(reports);
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            reports.toRealPath(),
            OutputLevel.NONE);
    server.start();
    try {
      URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      browser.open(root.resolve(reports.relativize(page).toString()));

      assertThat(browser.console()).isEmpty();
      assertThat(browser.count(BARS)).isEqualTo(3);
    } finally {
      server.stop(0);
    }
  }

  @Tag("long")
  @Test
  void isMadeByARealRunAndCanBeSentAlone(@TempDir Path folder, @TempDir Path elsewhere)
      throws IOException {
    Home home = Home.in(folder);
    home.write(
        "jobs/small.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/gcd-pairs.csv
        repeat: 1000
        configurations: [serial, threads: [2]]
        """);
    assertThat(home.threadmill("run", "small", "--quick", "--blocks", "1").run().exitCode())
        .isZero();
    Path page = home.run("small").resolve("report.html");

    browser.open(page);

    assertThat(browser.console()).isEmpty();
    assertThat(browser.count(BARS)).isEqualTo(2);
    String run = home.run("small").getFileName().toString();
    String written = home.threadmill("report", run, "--single-file").run().stdout().strip();
    Path alone = Files.copy(Path.of(written), elsewhere.resolve("alone.html"));
    browser.open(alone);
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).containsExactly(alone.toUri().toString());
    assertThat(browser.count(BARS)).isEqualTo(2);
  }
}
