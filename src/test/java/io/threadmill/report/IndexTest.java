package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {

  @TempDir Path reports;

  @Test
  void listsTheNewestRunFirstAndLinksReportsThatAreThere() throws IOException {
    SampleRun run = SampleRun.finished();
    ReportFolder folder = ReportFolder.prepare(reports, run.job, run.id);
    new ReportFiles(folder).write(run.report());
    Index.Entry failed =
        new Index.Entry(
            "20261123-023000-cd34",
            "<b>",
            Instant.parse("2026-11-23T02:30:00Z"),
            true,
            RunState.FAILED,
            "✗",
            "failed",
            "bad",
            "",
            "");

    Index.write(reports, List.of(Index.Entry.of(run.report()), failed));

    String page = Files.readString(reports.resolve("index.html"));
    assertThat(page.indexOf("20261123-023000-cd34")).isLessThan(page.indexOf(run.id));
    assertThat(page)
        .contains("<th scope=\"row\"><span>20261123-023000-cd34</span></th>")
        .contains("<td>&lt;b&gt;</td>")
        .contains("<a href=\"gcd/20261122-023000-ab12/report.html\">20261122-023000-ab12</a>")
        .contains("<td>2026-11-22 02:30:00 UTC</td>")
        .contains("<td>2 of 2</td>")
        .contains("<td>trial-division/threads-2 (speedup 2.00)</td>")
        .contains("default-src 'none'");
  }

  @Test
  void isThereBeforeTheFirstRun() throws IOException {
    Index.write(reports.resolve("new"), List.of());

    assertThat(Files.readString(reports.resolve("new/index.html"))).contains("No runs yet.");
  }
}
