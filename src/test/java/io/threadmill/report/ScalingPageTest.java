package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalingPageTest {

  @Test
  void showsPointsAndFits() throws IOException {
    assertThat(page(ScalingRun.threads(6, 1, 2, 4, 8)))
        .contains("<summary>Scaling as tables</summary>")
        .contains(
            """
            <th scope="row"><span class="chip threads" aria-hidden="true"></span><span>trial-division/threads</span></th>
            <td class="figure">1</td>
            <td class="figure" title="1.00033">1.00</td>
            <td class="figure" title="0.997627 to 1.00305">0.998 to 1.00</td>
            <td class="figure" title="1.00033">1.00</td>
            <td class="figure">–</td>
            <td class="figure">–</td>
            """)
        .contains(
            """
            <td class="figure">2</td>
            <td class="figure" title="1.86885">1.87</td>
            <td class="figure" title="1.86485 to 1.87286">1.86 to 1.87</td>
            <td class="figure" title="0.934424">0.934</td>
            <td class="figure" title="0.0701783">7.0 %</td>
            <td class="figure" title="0.0678883 to 0.0724732">6.8 to 7.2 %</td>
            """)
        .contains(
            """
            <td class="figure">64</td>
            <td class="figure">6</td>
            <td>rising: overhead grows with the workers</td>
            <td class="reason">8 workers on 2 cores</td>
            """)
        .contains(
            """
            <td>Amdahl</td>
            <td class="figure" title="0.129673">13.0 %</td>
            <td class="figure" title="0.0777667 to 0.181579">7.8 to 18.2 %</td>
            <td class="figure">–</td>
            <td class="figure">–</td>
            <td class="figure">–</td>
            <td class="figure">–</td>
            <td class="figure" title="75.8565">75.9</td>
            """)
        .contains(
            """
            <td>universal</td>
            <td class="figure" title="0.0505367">5.1 %</td>
            <td class="figure" title="0.0486217 to 0.0524516">4.9 to 5.2 %</td>
            <td class="figure" title="0.00993689">0.00994</td>
            <td class="figure" title="0.00970713 to 0.0101667">0.00971 to 0.0102</td>
            <td class="figure" title="9.77493">9.77</td>
            <td class="figure" title="9.67168 to 9.87929">9.67 to 9.88</td>
            <td class="figure" title="0.137116">0.137</td>
            """);
  }

  @Test
  void showsNoLawsWhereNothingIsFitted() throws IOException {
    assertThat(page(ScalingRun.threads(6, 1, 2, 4)))
        .contains("<td>rising: overhead grows with the workers</td>")
        .contains("<td class=\"reason\">no fit: 3 points; 4 workers on 2 cores</td>")
        .doesNotContain("Amdahl");
  }

  @Test
  void showsWhatASweepMeasured() throws IOException {
    assertThat(page(ScalingRun.sweep(6, 48, 64)))
        .contains("<h2>Break-even</h2>")
        .contains(
            """
            <td class="figure" title="64">64</td>
            <td class="figure" title="48">48</td><td class="figure" title="120">120</td>

            <td>measured</td>
            <td class="reason"></td>
            """)
        .contains("<dt>partitions to use</dt>")
        .doesNotContain("<dt>fixed</dt>");
  }

  @Test
  void showsWhatAModelRestsOn() throws IOException {
    assertThat(page(ScalingRun.sweep(1, 16)))
        .contains(
            """
            <td class="figure" title="54">54</td>

            <td class="figure" title="5320 ns">5.32 µs</td><td class="figure" title="0 ns">0 ns</td><td class="figure" title="100 ns">100 ns</td>
            <td>modelled</td>
            <td class="reason">larger than any measured</td>
            """)
        .contains("<dt>fixed</dt>")
        .doesNotContain("partitions to use");
  }

  @Test
  void leavesOutWhatThereIsNothingToShowOf() throws IOException {
    SampleRun run = new SampleRun();
    ScalingRun.add(run, ScalingRun.configuration(Mode.SERIAL, 1, 64, ""));

    assertThat(page(run)).doesNotContain("Scaling as tables", "<h2>Break-even</h2>");
  }

  private static String page(SampleRun run) throws IOException {
    StringWriter page = new StringWriter();
    new Pages(Pages.class)
        .write(ReportPage.of(run.report(), Set.of(), "", new PageScripts(false)), page);
    return page.toString();
  }
}
