package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    SampleRun failed = SampleRun.finished();
    failed.id = "20261123-023000-cd34";
    failed.job = "<b>";
    failed.state = RunState.FAILED;

    Index.write(reports, List.of(failed.stored(), run.stored()));

    String page = Files.readString(reports.resolve("index.html"));
    assertThat(page)
        .contains("<th scope=\"row\"><span>20261123-023000-cd34</span></th>")
        .contains("<td>&lt;b&gt;</td>")
        .contains("<a href=\"gcd/20261122-023000-ab12/report.html\">20261122-023000-ab12</a>")
        .contains("<td>2026-11-22 02:30:00 UTC</td>")
        .contains("<td>threads-2 is fastest</td>")
        .contains("all correct")
        .contains("default-src 'none'");
  }

  @Test
  void isThereBeforeTheFirstRun() throws IOException {
    Index.write(reports.resolve("new"), List.of());

    assertThat(Files.readString(reports.resolve("new/index.html"))).contains("No runs yet.");
  }
}
