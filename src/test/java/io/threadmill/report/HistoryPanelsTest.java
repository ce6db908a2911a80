package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryPanelsTest {

  private static final Instant FIRST = Instant.parse("2026-11-20T17:30:00Z");

  @Test
  void showsWhatChangedLastFirstInTheDaysOfTheSchedule() {
    SampleRun run = SampleRun.finished();
    run.definition = "{\"schedule\":{\"zone\":\"Asia/Seoul\"}}";
    NightSeries quiet = series("a/serial", List.of());
    NightSeries changed =
        series(
            "a/threads-2",
            List.of(
                new NightSeries.Mark(
                    2, true, "new", true, "+18 %", "+18 % since run run-1", "JDK is now 25.0.2")));

    List<HistoryPanel> panels =
        HistoryPanels.of(DrawnReports.with(run.report(), List.of(quiet, changed)));

    assertThat(panels)
        .extracting(panel -> panel.chart().title())
        .containsExactly("a/threads-2", "a/serial");
    HistoryPanel first = panels.getFirst();
    assertThat(first.chart().label())
        .isEqualTo("History of a/threads-2. Nights: 3, missed: 1, changes: 1.");
    assertThat(first.marks())
        .containsExactly(
            new HistoryPanel.Mark(
                new Outcome("▲", "slower", "bad"),
                "+18 % since run run-1",
                "new",
                "JDK is now 25.0.2"));
    assertThat(first.rows().getFirst())
        .isEqualTo(
            new HistoryPanel.Row("2026-11-24", "run-2", new Figure("103 ms", "103000000 ns"), ""));
    assertThat(first.missed()).containsExactly("2026-11-22");
  }

  @Test
  void drawsNothingOfASingleNightAndSaysHowManyItLeavesOut() {
    NightSeries single =
        new NightSeries(
            "a/serial",
            2,
            "",
            List.of(new NightSeries.Night("run-0", FIRST, 1, 1, "")),
            List.of(),
            List.of(),
            List.of());
    assertThat(HistoryPanels.of(DrawnReports.with(SampleRun.finished().report(), List.of(single))))
        .isEmpty();

    List<NightSeries> many =
        IntStream.range(0, 15).mapToObj(at -> series("a/threads-" + at, List.of())).toList();
    RunReport report = DrawnReports.with(SampleRun.finished().report(), many);
    assertThat(HistoryPanels.of(report)).hasSize(12);
    assertThat(HistoryPanels.more(report)).isEqualTo(3);
  }

  /// Nights of the 21st, 23rd and 24th in Seoul; none on the 22nd.
  private static NightSeries series(String configuration, List<NightSeries.Mark> marks) {
    return new NightSeries(
        configuration,
        2,
        "",
        List.of(night(0, 0, 100), night(1, 2, 101), night(2, 3, 103)),
        List.of(FIRST.plus(Duration.ofDays(1))),
        List.of(new NightSeries.Level(0, 3, 101_000_000)),
        marks);
  }

  private static NightSeries.Night night(int number, int day, int millis) {
    return new NightSeries.Night(
        "run-" + number, FIRST.plus(Duration.ofDays(day)), millis * 1e6, millis, "");
  }
}
