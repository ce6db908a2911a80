package io.threadmill.report;

import io.threadmill.numberset.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/// Pages that need no network: one style sheet inside, and a script in those that have one, which
/// their content security policy knows by their hashes; only the charts of reports may have theirs
/// beside them. All pages of the program have the same style.
public final class Pages {

  private static final String STYLE = "/*style*/";
  private static final String STYLE_HASH = "STYLE-HASH";
  private static final String GRID = "<!--grid-->";
  private static final String RUN = "<!--run-->";
  private static final String SCRIPT = "/*script*/";
  private static final String SCRIPT_HASH = "SCRIPT-HASH";

  private final TemplateEngine engine = new TemplateEngine();
  private final String style = resource(Pages.class, "page.css");

  private final Class<?> owner;

  /// @param owner beside which the templates lie
  public Pages(Class<?> owner) {
    this.owner = owner;
    StringTemplateResolver resolver = new StringTemplateResolver();
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCacheable(true);
    engine.setTemplateResolver(resolver);
  }

  /// Writes a page.
  ///
  /// @param template name of a resource, `index.html`; its script, if it has a place for one, is
  ///   `index.js`
  /// @param page what its expressions call `page`
  public void write(String template, Object page, Writer out) {
    String html =
        resource(owner, template)
            .replace(STYLE_HASH, hash(style))
            .replace(GRID, resource(Pages.class, "grid.html"));
    if (html.contains(SCRIPT)) {
      String script = resource(owner, template.replace(".html", ".js"));
      html = html.replace(SCRIPT_HASH, hash(script)).replace(SCRIPT, script);
    }
    process(html, page, out);
  }

  /// Writes the page of a run.
  void write(ReportPage page, Writer out) throws IOException {
    StringWriter html = new StringWriter();
    String template =
        resource(owner, "report.html")
            .replace("POLICY", page.scripts().policy())
            .replace(STYLE_HASH, hash(style))
            .replace(RUN, resource(Pages.class, "run.html"));
    process(template, page, html);
    out.write(page.scripts().inside() ? held(page.scripts(), html.toString()) : html.toString());
  }

  /// With the scripts in their places; not part of the template, whose language they would pass
  /// for. What is stored of a run is escaped, so that no such element comes from it.
  private static String held(PageScripts scripts, String html) {
    String held = html;
    for (PageScripts.Script script : scripts.all()) {
      held = held.replace(element(script.mark()), element(script.text()));
    }
    return held;
  }

  private static String element(String script) {
    return "<script>" + script + "</script>";
  }

  private void process(String html, Object page, Writer out) {
    engine.process(html.replace(STYLE, style), new Context(Locale.ROOT, Map.of("page", page)), out);
  }

  /// A template with its expressions replaced.
  ///
  /// @param html the template; best one of a few, because each is kept
  /// @param values what its expressions call by these names
  public String fill(String html, Map<String, Object> values) {
    return engine.process(html, new Context(Locale.ROOT, values));
  }

  /// The style sheet of all pages.
  public static String style() {
    return resource(Pages.class, "page.css");
  }

  /// As a content security policy names a text.
  static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(sha256(text));
  }

  static byte[] sha256(String text) {
    return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A text that lies beside a class.
  public static String resource(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
