package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HistoryChartTest {

  private final ObjectNode chart =
      HistoryChart.of(
          new HistoryChart.Nights(
              Mode.SERIAL,
              List.of(
                  night("2026-11-20", 100_000_000),
                  new HistoryChart.Night("2026-11-21", OptionalDouble.empty(), false, "missed"),
                  night("2026-11-22", 104_000_000)),
              List.of(new HistoryChart.Level(0, 0, 100_000_000)),
              List.of(new HistoryChart.Mark(2, "+4 %")),
              "nights, UTC"));

  private static HistoryChart.Night night(String day, double ns) {
    return new HistoryChart.Night(day, OptionalDouble.of(ns), false, day);
  }

  @Test
  void leavesAGapForAMissedNight() {
    assertThat(chart.at("/xAxis/0/data").toString())
        .isEqualTo("[\"2026-11-20\",\"2026-11-21\",\"2026-11-22\"]");
    assertThat(chart.at("/series/0/data").toString())
        .isEqualTo(
            "[{\"value\":100.0,\"tip\":\"2026-11-20\"},\"-\",{\"value\":104.0,\"tip\":\"2026-11-22\"}]");
  }

  @Test
  void saysThatItsAxisDoesNotStartAtZero() {
    assertThat(chart.at("/xAxis/0/name").asString())
        .isEqualTo("nights, UTC; the time axis starts at 98.0 ms, not at 0");
  }

  @Test
  void drawsLevelsAndNumbersItsMarks() {
    assertThat(chart.at("/series/1/data").toString())
        .isEqualTo("[[0.0,100.0],[0.0,100.0],[\"-\",\"-\"]]");
    assertThat(chart.at("/series/0/markLine/data").toString())
        .isEqualTo("[{\"xAxis\":2,\"label\":{\"formatter\":\"1: +4 %\"}}]");
  }
}
