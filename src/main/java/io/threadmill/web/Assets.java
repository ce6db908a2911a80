package io.threadmill.web;

import io.threadmill.numberset.Sha256;
import io.threadmill.report.PageScripts;
import io.threadmill.report.Pages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Style sheets and scripts of the daemon's pages, under names that change with their content.
final class Assets {

  /// Where they are found.
  static final String FOLDER = "/assets/";

  private static final int NAME_DIGITS = 12;
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private final Map<String, Asset> byName = new LinkedHashMap<>();
  private final List<String> styles = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<String> charts = new ArrayList<>();

  /// One of them.
  record Asset(String type, String text) {}

  /// The versions are those of the `pom.xml`.
  Assets() {
    style("pico", webjar("picocss__pico/2.1.1/css/pico.classless.min.css"));
    style("page", Pages.style());
    style("daemon", Pages.resource(Assets.class, "daemon.css"));
    script("htmx", webjar("htmx.org/2.0.10/dist/htmx.min.js"));
    script("sse", webjar("htmx-ext-sse/2.2.2/sse.js"));
    script("daemon", Pages.resource(Assets.class, "daemon.js"));
    for (PageScripts.Script script : new PageScripts(false).all()) {
      charts.add(add(script.file(), "text/javascript", script.text()));
    }
  }

  private static String webjar(String path) {
    return Pages.resource(Assets.class, WEBJARS + path);
  }

  private void style(String name, String text) {
    styles.add(add(named(name, text) + ".css", "text/css", text));
  }

  private void script(String name, String text) {
    scripts.add(add(named(name, text) + ".js", "text/javascript", text));
  }

  private static String named(String name, String text) {
    byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return name + "-" + HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
  }

  private String add(String file, String type, String text) {
    byName.put(file, new Asset(type + ";charset=UTF-8", text));
    return FOLDER + file;
  }

  /// The one of that name.
  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Paths of style sheets, in their order.
  List<String> styles() {
    return List.copyOf(styles);
  }

  /// Paths of the scripts that every page has, in their order.
  List<String> scripts() {
    return List.copyOf(scripts);
  }

  /// Paths of the scripts that draw the charts of a run, in their order.
  List<String> charts() {
    return List.copyOf(charts);
  }
}
