package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageScriptsTest {

  @TempDir Path reports;

  @Test
  void allowsItsOwnStyleAndTheScriptsOfTheFolderOnly() throws Exception {
    ReportFolder folder = ReportFolder.prepare(reports, "gcd", "20261122-023000-ab12");
    new ReportFiles(folder).write(SampleRun.finished().report());
    String page = Files.readString(folder.page());
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));

    assertThat(page)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src"
                + " 'self'; style-src '"
                + sha256(style)
                + "'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'\">")
        .doesNotContain("http://", "https://", "style=\"", "url(", " th:", "xmlns");
    assertThat(page.lines().filter(line -> line.startsWith("<script src=")))
        .hasSize(2)
        .allMatch(
            line -> line.matches("<script src=\"../../assets/[a-z]+-[0-9a-f]{12}.js\"></script>"))
        .allSatisfy(
            line ->
                assertThat(reports.resolve(line.substring(19, line.indexOf(".js") + 3))).exists());
  }

  @Test
  void holdsItsScriptsItselfWhereItIsToBeSentAlone() throws Exception {
    ReportFolder folder = ReportFolder.prepare(reports, "gcd", "20261122-023000-ab12");

    String page =
        Files.readString(new ReportFiles(folder).writeSingleFile(SampleRun.finished().report()));

    assertThat(page).doesNotContain("<script src", "/*echarts*/", "/*page*/");
    for (String script : page.split("<script>", -1)) {
      if (!script.startsWith("<!DOCTYPE")) {
        String text = script.substring(0, script.indexOf("</script>"));
        assertThat(page).contains(" '" + sha256(text) + "'");
      }
    }
    assertThat(page.split("<script>", -1)).hasSize(3);
  }

  private static String sha256(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  @Test
  void leavesAloneWhatIsThere() throws IOException {
    PageScripts scripts = new PageScripts(false);
    scripts.provide(reports);
    Path script =
        reports.resolve("assets").resolve(Path.of(scripts.all().getLast().source()).getFileName());
    Files.setLastModifiedTime(script, FileTime.fromMillis(0));

    scripts.provide(reports);

    assertThat(Files.getLastModifiedTime(script)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void drawsWithOneShortScript() {
    assertThat(new PageScripts(false).all().getLast().text().lines().count()).isLessThan(200);
  }
}
