package io.threadmill.report;

import java.io.IOException;
import java.io.InputStream;
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

/// Pages that need nothing but themselves: no network, one style sheet inside, and a script in
/// those that have one, which their content security policy knows by their hashes. All pages of the
/// program have the same style.
public final class Pages {

  private static final String STYLE = "/*style*/";
  private static final String STYLE_HASH = "STYLE-HASH";
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
    engine.setTemplateResolver(resolver);
  }

  /// Writes a page.
  ///
  /// @param template name of a resource, `index.html`; its script, if it has a place for one, is
  ///   `index.js`
  /// @param page what its expressions call `page`
  public void write(String template, Object page, Writer out) {
    String html = resource(owner, template).replace(STYLE_HASH, hash(style)).replace(STYLE, style);
    if (html.contains(SCRIPT)) {
      String script = resource(owner, template.replace(".html", ".js"));
      html = html.replace(SCRIPT_HASH, hash(script)).replace(SCRIPT, script);
    }
    engine.process(html, new Context(Locale.ROOT, Map.of("page", page)), out);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
