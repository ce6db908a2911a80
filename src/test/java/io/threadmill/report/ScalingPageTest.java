package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalingPageTest {

  @Test
  void showsPointsAndFits() {
    assertThat(page(ScalingRun.threads(6, 1, 2, 4, 8)))
        .contains("<h2>Scaling</h2>")
        .contains(
            """
            <th scope="row"><span class="chip threads" aria-hidden="true"></span><span>trial-division/threads</span></th>
            <td class="figure">1</td>
            """)
        .contains("<th scope=\"col\" class=\"figure\">best workers</th>");
  }

  @Test
  void showsNoColumnsOfFitsWhereThereIsNone() {
    assertThat(page(ScalingRun.threads(6, 1, 2, 4)))
        .contains("<td>rising: overhead grows with the workers</td>")
        .contains("<td class=\"reason\">no fit: 3 points</td>")
        .doesNotContain("contention");
  }

  @Test
  void showsWhatASweepMeasured() {
    assertThat(page(ScalingRun.sweep(6, 48, 64)))
        .contains("<h2>Break-even</h2>")
        .contains("<dt>partitions to use</dt>")
        .doesNotContain("<dt>fixed</dt>");
  }

  @Test
  void showsWhatAModelRestsOn() {
    assertThat(page(ScalingRun.sweep(1, 16)))
        .contains("<dt>fixed</dt>")
        .doesNotContain("partitions to use");
  }

  @Test
  void leavesOutWhatThereIsNothingToShowOf() {
    SampleRun run = new SampleRun();
    ScalingRun.add(run, ScalingRun.configuration(Mode.SERIAL, 1, 64, ""));

    assertThat(page(run)).doesNotContain("<h2>Scaling</h2>", "<h2>Break-even</h2>");
  }

  private static String page(SampleRun run) {
    StringWriter page = new StringWriter();
    new Pages(Pages.class).write("report.html", ReportPage.of(run.report(), Set.of()), page);
    return page.toString();
  }
}
