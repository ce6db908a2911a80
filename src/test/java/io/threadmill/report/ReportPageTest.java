package io.threadmill.report;

import static io.threadmill.report.SampleRun.THREADS_2;
import static io.threadmill.report.SampleRun.THREADS_4;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.RunState;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Omission;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

  @TempDir Path reports;

  @Test
  void showsTheHeadAndEveryFigureInShortAndInFull() throws IOException {
    assertThat(page(SampleRun.finished()))
        .contains("<title>gcd 20261122-023000-ab12: all correct</title>")
        .contains("<dd>2026-11-22 02:30:00 UTC</dd>")
        .contains("<dd>/home/user/threadmill/data/gcd-pairs.csv</dd>")
        .contains("<dd>Temurin-25.0.1+8 25.0.1+8-LTS</dd>")
        .contains("trial-division/threads-2 is fastest: 2.00 times as fast as serial")
        .contains(
            """
            <td class="figure" title="75000000 ns">75.0 ms</td>
            <td class="figure" title="50000000 to 100000000 ns">50.0 ms .. 100 ms</td>
            <td class="figure" title="2">2.00</td>
            <td class="figure">–</td>
            """)
        .contains("<td class=\"figure\" title=\"1.9\">1.90</td>")
        .contains(
            """
            <td class="figure" title="1.75">1.75</td>
            <td class="figure" title="1">1.00</td>
            <td class="figure" title="1.14286">1.14</td>
            <td class="figure" title="1.9">1.90</td>
            """)
        .contains("<span>inconclusive</span> <span class=\"reason\">too few blocks: 2</span>")
        .contains("<td>agrees</td>")
        .contains("<code>0123456789abcdef</code>")
        .contains("./threadmill run gcd</code>")
        .contains("&quot;workload&quot;: &quot;gcd&quot;");
  }

  @Test
  void showsWhatOthersUsed() throws IOException {
    SampleRun run = SampleRun.finished();
    run.othersCores = OptionalDouble.of(1.3245);

    assertThat(page(run))
        .contains("<dt>Used by others</dt><dd>1.32 cores just before it</dd>")
        .contains(
            "<span>other processes used 1.32 cores just before the run, more than 0.3</span>");
    assertThat(page(SampleRun.finished())).doesNotContain("Used by others");
    assertThat(RunJson.text(run.report())).contains("\"othersCores\": 1.3245,\n");
  }

  @Test
  void showsWhereTheTimeGoesClosingToTheWhole() throws IOException {
    assertThat(page(SampleRun.finished()))
        .contains(
            """
            <th role="columnheader" scope="col" class="figure">workers x elapsed</th>\
            <th role="columnheader" scope="col" class="figure">compute</th>\
            <th role="columnheader" scope="col" class="figure">idle</th>\
            <th role="columnheader" scope="col" class="figure">unaccounted</th>\
            <th role="columnheader" scope="col" class="figure">merge</th>""")
        .contains(
            """
            <th role="rowheader" scope="row"><span class="chip threads" aria-hidden="true"></span><span>trial-division/threads-2</span></th>
            <td role="cell" class="figure" data-head="workers x elapsed"><span title="600000000 ns / 4">150 ms</span></td>
            <td role="cell" class="figure" data-head="compute"><b>89.0 %</b><span title="534000000 ns / 4">134 ms</span></td>
            <td role="cell" class="figure" data-head="idle"><b>10.0 %</b><span title="60000000 ns / 4">15.0 ms</span></td>
            <td role="cell" class="figure" data-head="unaccounted"><b>1.0 %</b><span title="6000000 ns / 4">1.50 ms</span></td>
            <td role="cell" class="figure" data-head="merge"><span title="2800 ns / 4">700 ns</span></td>
            """)
        .contains("<dt>compute</dt><dd>in the kernel</dd>")
        .doesNotContain("<dt>send</dt>", "pool start", "The ten steps");
  }

  @Test
  void showsEveryTermOfWorkerProcesses() throws IOException {
    assertThat(page(SampleRun.measured(1).alsoProcesses(SampleRun.PROCESSES_2)))
        .contains(
            """
            <td role="cell" class="figure" data-head="workers x elapsed"><span title="200000000 ns / 1">200 ms</span></td>
            <td role="cell" class="figure" data-head="send"><b>4.0 %</b><span title="8000000 ns / 1">8.00 ms</span></td>
            <td role="cell" class="figure" data-head="decode"><b>0.0 %</b><span title="20000 ns / 1">20.0 µs</span></td>
            <td role="cell" class="figure" data-head="compute"><b>75.0 %</b><span title="150000000 ns / 1">150 ms</span></td>
            <td role="cell" class="figure" data-head="encode"><b>0.5 %</b><span title="1000000 ns / 1">1.00 ms</span></td>
            <td role="cell" class="figure" data-head="receive"><b>1.5 %</b><span title="3000000 ns / 1">3.00 ms</span></td>
            <td role="cell" class="figure" data-head="idle"><b>20.0 %</b><span title="40000000 ns / 1">40.0 ms</span></td>
            <td role="cell" class="figure" data-head="unaccounted"><b>-1.0 %</b><span title="-2020000 ns / 1">-2.02 ms</span></td>
            """)
        .contains("<td role=\"cell\" class=\"figure none\" data-head=\"send\"><b>0</b></td>")
        .contains("<dt>send</dt>")
        .contains("no time is counted twice");
  }

  @Test
  void showsWhenAPoolWasReadyBesideColdTimes() throws IOException {
    assertThat(page(SampleRun.measured(1).alsoProcesses(SampleRun.PROCESSES_2)))
        .contains(
            "the start of the pool included; pool start is the part of it in which the worker"
                + " processes were started, until all were ready. Speedup")
        .contains("<th scope=\"col\" class=\"figure\">pool start</th>")
        .contains("<td class=\"figure\" title=\"120000000 ns\">120 ms</td>");
  }

  @Test
  void showsThePartitionsOfWorkerProcessesOnTheirWay() throws IOException {
    assertThat(page(SampleRun.measured(1).alsoProcesses(SampleRun.PROCESSES_2)))
        .contains(
            """
            <th scope="row" class="figure">1</th>
            <td>[2, 4)</td>
            <td class="figure">1</td>
            <td class="figure" title="2000 ns">2.00 µs</td>
            <td class="figure" title="3000000 ns">3.00 ms</td>
            <td class="figure" title="12000 ns">12.0 µs</td>
            <td class="figure" title="80000000 ns">80.0 ms</td>
            <td class="figure" title="600000 ns">600 µs</td>
            <td class="figure" title="1000000 ns">1.00 ms</td>
            <td>slowest</td>
            """);
  }

  @Test
  void listsTheTenStepsOfEachPoolOfGcd() throws IOException {
    assertThat(page(SampleRun.measured(1).alsoProcesses(SampleRun.PROCESSES_2)))
        .contains("<h2>The ten steps of a process pool</h2>")
        .contains(
            """
            <th scope="row" class="figure">6</th>
            <td><span>Run the function on the rows</span></td>

            <td class="figure" rowspan="1" title="150000000 ns / 1">150 ms</td>
            <td class="figure" rowspan="1">75.0 %</td>
            """)
        .contains(
            "<p>75.0 % of the workers&#39; time was computing, and the whole was 1.00 times as fast"
                + " as trial-division/serial: to move the work to other processes was not worth"
                + " it.</p>");
  }

  @Test
  void showsTimesOfOnePassWithWhatWasMeasured() throws IOException {
    assertThat(page(SampleRun.measured(1).alsoEuclid(8_000)))
        .contains("<td class=\"figure\">8000</td>")
        .contains("<td class=\"figure\" title=\"10000000 ns / 8000\">1.25 µs</td>")
        .contains(
            "<p class=\"quiet\">times are of one pass; a sample is 8,000 passes of euclid; point at a"
                + " time for what was measured.</p>");
    assertThat(page(SampleRun.finished())).doesNotContain("times are of one pass");
  }

  @Test
  void showsChangesInATileThatIsNeverGreenWithoutAComparison() throws IOException {
    assertThat(page(SampleRun.finished()))
        .contains(
            """
            <li><span class="quiet">Against the last comparable run</span>\
            <b class="open"><span aria-hidden="true">… </span><span>not compared</span></b>\
            <span class="detail">there is no comparable run with 6 blocks or more before this one</span></li>
            """);
  }

  @Test
  void showsTheStartInTheZoneOfTheSchedule() throws IOException {
    SampleRun run = SampleRun.finished();
    run.definition = "{\"schedule\":{\"at\":\"daily 21:30\",\"zone\":\"America/New_York\"}}";

    assertThat(page(run))
        .contains("<dd>2026-11-21 21:30:00 America/New_York (2026-11-22 02:30:00 UTC)</dd>");
  }

  @Test
  void hatchesWhatIsNotCorrectAndLeavesNoneOut() throws IOException {
    SampleRun run = SampleRun.finished();
    run.trials.add(SampleRun.ended(1, 3, THREADS_4, Ended.TIMED_OUT, "over 5 min"));
    run.judged(THREADS_4, Correctness.TIMED_OUT, "over 5 min");
    run.wrong(THREADS_2);
    run.omissions = List.of(new Omission("trial-division/processes-2", "not in this version"));

    String page = page(run);

    assertThat(page.split("<tr class=\"bad-row\">", -1)).hasSize(3);
    assertThat(page)
        .contains("<span>trial-division/serial</span>")
        .contains("<span>trial-division/threads-2</span>")
        .contains("<span>trial-division/threads-4</span>")
        .contains("<span aria-hidden=\"true\">✗</span> <span>wrong</span>")
        .contains("<span aria-hidden=\"true\">✗</span> <span>timed-out</span>")
        .contains("row 3 (a=2039045, b=2020802): expected 3, found 4")
        .contains("<code>trial-division/processes-2</code>: <span>not in this version</span>");
  }

  @Test
  void showsNamesAndMessagesAsText() throws IOException {
    SampleRun run = SampleRun.finished();
    String script = "<script>alert('x')</script>";
    Configuration named =
        new Configuration("a/\"" + script, script, Mode.SERIAL, 1, Transfer.INLINE, 2);
    run.trials.add(SampleRun.trial(1, 3, named, 1_000_000, SampleRun.WRONG));
    run.judged(named, Correctness.WRONG, script);
    run.definition = "{\"description\":\"" + script + "\"}";
    run.omissions = List.of(new Omission(script, script));
    run.job = script;

    String page = page(run);

    assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(&#39;x&#39;)");
  }

  @Test
  void showsNoMoreThanFiftyPartitions() throws IOException {
    SampleRun run = SampleRun.manyPartitions(53);

    assertThat(page(run))
        .contains("<td>[49, 50)</td>")
        .doesNotContain("<td>[50, 51)</td>")
        .contains("3 more in partitions.csv");
  }

  @Test
  void marksAQuickRun() throws IOException {
    SampleRun run = SampleRun.measured(3);
    run.quick = true;

    assertThat(page(run))
        .contains("quick run: a first look, not comparable")
        .contains("./threadmill run gcd --quick</code>");
  }

  @Test
  void showsARunThatMeasuredNothing() throws IOException {
    SampleRun run = new SampleRun();
    run.state = RunState.FAILED;
    run.message = "no such file";

    assertThat(page(run))
        .contains("The run failed: no such file")
        .doesNotContain("Time per configuration");
  }

  @Test
  void linksOnlyFilesThatAreThere() throws IOException {
    assertThat(page(SampleRun.finished()))
        .contains("<a href=\"summary.csv\">summary.csv</a>")
        .doesNotContain("results.csv");
  }

  private String page(SampleRun run) throws IOException {
    ReportFolder folder = ReportFolder.prepare(reports, "gcd", run.id);
    new ReportFiles(folder).write(run.report());
    return Files.readString(folder.page());
  }
}
