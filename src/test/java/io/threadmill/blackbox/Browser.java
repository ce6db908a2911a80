package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real browser, without a window. Tests that need one are skipped where there is none, and fail
/// where the environment variable `THREADMILL_BROWSER` is `required`.
final class Browser implements AutoCloseable {

  static final String LIGHT = "light";
  static final String DARK = "dark";

  private static final double LEAST_CONTRAST = 4.5;
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String NOTHING_CHANGES =
      "!document.getAnimations().some(it => it instanceof CSSTransition)";

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /// Starts it.
  ///
  /// @param more arguments
  static Browser start(String... more) throws IOException {
    if (!"required".equals(System.getenv("THREADMILL_BROWSER"))) {
      assumeThat(CHROMIUM).as("no browser here").isExecutable();
      assumeThat(DRIVER).as("no driver of a browser here").isExecutable();
    }
    Path profile = Files.createTempDirectory("threadmill-browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1440,1000",
        "--user-data-dir=" + profile);
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options), profile);
  }

  /// Opens a page and waits until it has drawn its charts.
  void open(URI page) {
    requests();
    console();
    driver.get(page.toString());
    awaitCharts();
  }

  /// Opens a page without charts.
  void visit(Path page) {
    visit(page.toUri());
  }

  /// Opens a page without charts.
  void visit(URI page) {
    requests();
    console();
    driver.get(page.toString());
  }

  /// Clicks what a selector finds first.
  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /// Says yes to what the page asks.
  void confirm() {
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.alertIsPresent()).accept();
  }

  /// Where it is.
  URI address() {
    return URI.create(String.valueOf(driver.getCurrentUrl()));
  }

  /// A picture of the page, for whoever wants to look.
  void picture(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  void open(Path page) {
    open(page.toUri());
  }

  /// Waits for what an expression of a script says.
  void await(String expression) {
    new WebDriverWait(driver, PATIENCE)
        .until(_ -> Boolean.TRUE.equals(driver.executeScript("return " + expression)));
  }

  void awaitCharts() {
    await("document.documentElement.dataset.charts === 'ready'");
  }

  /// What a script returns.
  Object run(String script) {
    return Objects.requireNonNull(driver.executeScript(script), script);
  }

  /// Runs a script that returns nothing.
  void execute(String script) {
    driver.executeScript(script);
  }

  long count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  List<String> texts(String selector) {
    return strings(
        "return [...document.querySelectorAll(\"%s\")].map(it => it.textContent)"
            .formatted(selector));
  }

  /// A list of texts that a script returns.
  List<String> strings(String script) {
    return ((List<?>) run(script)).stream().map(String::valueOf).toList();
  }

  /// What the user's system prefers.
  void prefer(String scheme) {
    emulate("", scheme);
  }

  /// As on paper.
  void emulate(String medium, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// Everything that the page has asked for since it was opened.
  List<String> requests() {
    return StreamSupport.stream(log(LogType.PERFORMANCE).spliterator(), false)
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
        .filter(message -> message.path("method").asString("").equals("Network.requestWillBeSent"))
        .map(message -> message.path("params").path("request").path("url"))
        .map(JsonNode::asString)
        .toList();
  }

  /// Every message on the console since the page was opened.
  List<String> console() {
    return log(LogType.BROWSER).stream().map(LogEntry::getMessage).toList();
  }

  private List<LogEntry> log(String type) {
    return driver.manage().logs().get(type).getAll();
  }

  byte[] print() {
    return Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
  }

  /// Proves that nobody is kept out, as far as rules can tell.
  void assertAccessible() {
    await(NOTHING_CHANGES); // colours fade when the preferred scheme changes
    assertThat(new AxeBuilder().analyze(driver).getViolations())
        .extracting(Rule::getId, rule -> rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }

  /// Proves that all text in charts stands out from the ground.
  void assertReadable() {
    String ground = String.valueOf(run("return getComputedStyle(document.body).backgroundColor"));
    assertThat(
            strings(
                "return [...new Set([...document.querySelectorAll('[data-chart] svg text')].map(it => getComputedStyle(it).fill))]"))
        .isNotEmpty()
        .allSatisfy(
            fill -> assertThat(Contrast.of(fill, ground)).as(fill).isGreaterThan(LEAST_CONTRAST));
  }

  /// Presses a key.
  void press(CharSequence key) {
    WebElement body = driver.switchTo().activeElement();
    body.sendKeys(key);
  }

  @Override
  public void close() {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(Browser::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
