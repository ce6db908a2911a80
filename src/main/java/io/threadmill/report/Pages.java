package io.threadmill.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/// Pages that need no network: one style sheet inside, which their content security policy knows by
/// its hash, and no script but for the charts of reports. All pages of the program have the same
/// style.
public final class Pages {

  private static final String STYLE = "/*style*/";
  private static final String STYLE_HASH = "STYLE-HASH";

  private final TemplateEngine engine = new TemplateEngine();
  private final String style = resource(Pages.class, "page.css");

  private final Class<?> owner;

  /// @param owner beside which the templates lie
  public Pages(Class<?> owner) {
    this.owner = owner;
    StringTemplateResolver resolver = new StringTemplateResolver();
    resolver.setTemplateMode(TemplateMode.HTML);
    engine.setTemplateResolver(resolver);
  }

  /// Writes a page.
  ///
  /// @param template name of a resource
  /// @param page what its expressions call `page`
  public void write(String template, Object page, Writer out) {
    process(resource(owner, template).replace(STYLE_HASH, hash(style)), page, out);
  }

  /// Writes the page of a run.
  void write(ReportPage page, Writer out) throws IOException {
    StringWriter html = new StringWriter();
    String template =
        resource(owner, "report.html")
            .replace("POLICY", page.scripts().policy())
            .replace(STYLE_HASH, hash(style));
    process(template, page, html);
    out.write(page.scripts().inside() ? held(page.scripts(), html.toString()) : html.toString());
  }

  /// With the scripts in their places; not part of the template, whose language they would pass
  /// for.
  private static String held(PageScripts scripts, String html) {
    String held = html;
    for (PageScripts.Script script : scripts.all()) {
      held = held.replace(script.mark(), script.text());
    }
    return held;
  }

  private void process(String html, Object page, Writer out) {
    engine.process(html.replace(STYLE, style), new Context(Locale.ROOT, Map.of("page", page)), out);
  }

  /// As a content security policy names a text.
  static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(sha256(text));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String resource(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
