package io.threadmill.web;

import io.threadmill.report.Pages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The daemon's pages as HTML: what they have in common, and what each has of its own.
final class Views {

  private static final String CONTENT = "<!--content-->";
  private static final String PROGRESS = "<!--progress-->";
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  /// `style-src-attr`: the charts' drawings have such attributes.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
          + " img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Pages pages = new Pages(Views.class);
  private final Map<String, String> templates = new ConcurrentHashMap<>();
  private final Assets assets;
  private final Path home;
  private final boolean allowsActions;

  Views(Assets assets, Path home, boolean allowsActions) {
    this.assets = assets;
    this.home = home;
    this.allowsActions = allowsActions;
  }

  /// What the frame of a page needs.
  ///
  /// @param section the entry of the menu that it belongs to
  /// @param json where the same is found for scripts; nothing where it is not
  /// @param actions whether the page may do more than show
  record Frame(
      String title,
      String section,
      String json,
      boolean actions,
      String home,
      List<String> styles,
      List<String> scripts) {
    Frame {
      styles = List.copyOf(styles);
      scripts = List.copyOf(scripts);
    }
  }

  /// What a page is, for its frame.
  ///
  /// @param section as above
  /// @param json as above
  record Head(String title, String section, String json) {}

  /// A page.
  ///
  /// @param template a resource with the part that is its own, whose expressions call it `page`
  ResponseEntity<String> page(Head head, String template, Object page) {
    return page(head, template, page, assets.scripts(), HttpStatus.OK);
  }

  /// A page that says that there is no such thing.
  ResponseEntity<String> missing(String what) {
    return page(
        new Head("Not found", "", ""),
        "missing.html",
        what,
        assets.scripts(),
        HttpStatus.NOT_FOUND);
  }

  /// A page with charts.
  ResponseEntity<String> charts(Head head, String template, Object page) {
    List<String> scripts =
        Stream.concat(assets.scripts().stream(), assets.charts().stream()).toList();
    return page(head, template, page, scripts, HttpStatus.OK);
  }

  private ResponseEntity<String> page(
      Head head, String template, Object page, List<String> scripts, HttpStatus status) {
    Frame frame =
        new Frame(
            head.title(),
            head.section(),
            head.json(),
            allowsActions,
            home.toString(),
            assets.styles(),
            scripts);
    String html =
        templates.computeIfAbsent(
            template,
            name ->
                Pages.resource(Views.class, "frame.html")
                    .replace(CONTENT, Pages.resource(Views.class, name))
                    .replace(PROGRESS, Pages.resource(Views.class, "progress.html")));
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .body(pages.fill(html, Map.of("page", page, "frame", frame)));
  }

  /// A part of a page.
  String part(String template, Object page) {
    String html = templates.computeIfAbsent(template, name -> Pages.resource(Views.class, name));
    return pages.fill(html, Map.of("page", page));
  }

  /// A document for scripts.
  static ResponseEntity<String> json(String text) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
  }
}
