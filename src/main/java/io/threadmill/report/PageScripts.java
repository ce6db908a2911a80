package io.threadmill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The scripts of report pages: ECharts, and the one that draws with it. Reports share them in a
/// folder, under names that change with their content, so that a report of an earlier version keeps
/// its own; or a page holds them itself.
///
/// @param inside whether the page holds them
public record PageScripts(boolean inside) {

  private static final String FOLDER = "assets";
  private static final int NAME_DIGITS = 12;

  /// One of them.
  ///
  /// @param source where a page finds it that does not hold it
  /// @param mark what stands in the template of a page that does, until the text comes
  public record Script(String source, String mark, String text) {

    private static Script of(String name, String resource) {
      String text = Pages.resource(Pages.class, resource).strip();
      String hash = HexFormat.of().formatHex(Pages.sha256(text)).substring(0, NAME_DIGITS);
      return new Script(
          "../../%s/%s-%s.js".formatted(FOLDER, name, hash), "/*" + name + "*/", text);
    }

    /// Its name in the folder.
    public String file() {
      return source.substring(source.lastIndexOf('/') + 1);
    }
  }

  /// Read once; the version of ECharts is that of the `pom.xml`.
  private static final class All {
    private static final List<Script> SCRIPTS =
        List.of(
            Script.of("echarts", "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js"),
            Script.of("page", "page.js"));
  }

  /// In the order in which they run.
  public List<Script> all() {
    return All.SCRIPTS;
  }

  /// What the page's policy allows.
  String policy() {
    String scripts =
        inside
            ? all().stream()
                .map(script -> "'" + Pages.hash(script.text()) + "'")
                .collect(Collectors.joining(" "))
            : "'self'";
    return "default-src 'none'; script-src "
        + scripts
        + "; style-src 'STYLE-HASH'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action"
        + " 'none'";
  }

  /// Writes those that are not there yet.
  ///
  /// @param reports the folder of all reports
  void provide(Path reports) throws IOException {
    Path folder = Files.createDirectories(reports.resolve(FOLDER));
    for (Script script : all()) {
      Path file = folder.resolve(script.file());
      if (!Files.exists(file)) {
        WholeFile.write(file, out -> out.write(script.text()));
      }
    }
  }
}
