package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.GridCell;
import io.threadmill.history.KnownChange;
import io.threadmill.history.RunState;
import io.threadmill.history.ToldChange;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

    Index.write(
        reports, List.of(failed.stored().listed(), run.stored().listed()), List.of(), List.of());

    String page = Files.readString(reports.resolve("index.html"));
    assertThat(page)
        .contains("<th scope=\"row\"><span>20261123-023000-cd34</span></th>")
        .contains("<h2>&lt;b&gt;</h2>")
        .contains("<a href=\"gcd/20261122-023000-ab12/report.html\">20261122-023000-ab12</a>")
        .contains("<td class=\"time\">2026-11-22 02:30:00 UTC</td>")
        .contains("<td class=\"sentence-cell\">threads-2 is fastest</td>")
        .contains("all correct")
        .contains("default-src 'none'");
  }

  @Test
  void isThereBeforeTheFirstRun() throws IOException {
    Index.write(reports.resolve("new"), List.of(), List.of(), List.of());

    assertThat(Files.readString(reports.resolve("new/index.html"))).contains("No runs yet.");
  }

  @Test
  void showsHowEachConfigurationCameOutAndSinceWhenItIsOther() throws IOException {
    SampleRun run = SampleRun.finished();
    KnownChange change =
        new KnownChange(
            4,
            "euclid/threads-2",
            4,
            run.id,
            run.id,
            run.stored().startedAt(),
            1.18,
            1e-6,
            Optional.empty(),
            Optional.empty(),
            "");

    Index.write(
        reports,
        List.of(run.stored().listed()),
        List.of(
            cell(run, "euclid/processes-2", Correctness.WRONG, Optional.empty()),
            cell(run, "euclid/threads-10", Correctness.CORRECT, Optional.of(SpeedVerdict.SLOWER)),
            cell(run, "euclid/threads-2", Correctness.CORRECT, Optional.of(SpeedVerdict.FASTER)),
            cell(run, "euclid/serial", Correctness.CORRECT, Optional.of(SpeedVerdict.REFERENCE))),
        List.of(new ToldChange(run.job, run.stored().startedAt(), run.id, change)));

    String page = Files.readString(reports.resolve("index.html"));
    assertThat(page)
        .contains(
            "euclid/</span><span>serial</span></th>", "euclid/</span><span>threads-2</span></th>")
        .containsSubsequence("<span>threads-2<", "<span>threads-10<", "<span>processes-2<")
        .contains(
            "<span>faster</span><span class=\"remark\">1.50 times</span>"
                + "<b class=\"remark bad\">▲ +18.0 % from here on</b>")
        .contains("<span>wrong</span></td>")
        .contains("<span>reference</span></td>");
  }

  private static GridCell cell(
      SampleRun run, String configuration, Correctness correctness, Optional<SpeedVerdict> speed) {
    return new GridCell(run.id, configuration, correctness, speed, OptionalDouble.of(1.5));
  }
}
