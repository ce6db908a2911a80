package io.threadmill.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedReportsTest {

  @TempDir Path reports;

  @Test
  void servesPagesAndTheScriptsThatTheyShare() throws IOException {
    file("gcd/20261122-023000-ab12/report.html");
    file("assets/echarts-0123456789ab.js");

    assertThat(type("gcd/20261122-023000-ab12/report.html")).isEqualTo("text/html;charset=UTF-8");
    assertThat(type("assets/echarts-0123456789ab.js")).isEqualTo("text/javascript;charset=UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcd/20261122-023000-ab12/page-0123456789ab.js",
        "page-0123456789ab.js",
        "assets/page.html",
        "assets/.hidden-00.js"
      })
  void servesNoScriptThatLiesElsewhere(String path) throws IOException {
    file(path);

    assertThat(new ServedReports(reports).find(path)).isEmpty();
  }

  private String type(String path) {
    return new ServedReports(reports).find(path).orElseThrow().type();
  }

  private void file(String path) throws IOException {
    Path file = reports.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
