package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TimelineChartTest {

  private final ObjectNode chart =
      TimelineChart.of(
          Mode.PROCESSES,
          List.of("worker 0", "worker 1"),
          List.of(
              new TimelineChart.Part(
                  1,
                  List.of(
                      new TimelineChart.Span(WorkTerm.SEND, 1_000_000, 2_000_000),
                      new TimelineChart.Span(WorkTerm.COMPUTE, 2_000_000, 9_000_000)),
                  "p0 slowest",
                  true,
                  "partition 0"),
              new TimelineChart.Part(
                  0,
                  List.of(new TimelineChart.Span(WorkTerm.COMPUTE, 0, 10_000)),
                  "p1",
                  false,
                  "partition 1")),
          10_000_000,
          "time");

  @Test
  void drawsABoxForWhatAPartitionSpentOnEachTermOnTheLaneOfItsWorker() {
    assertThat(chart.at("/series/0/name").asString()).isEqualTo("send");
    assertThat(chart.at("/series/0/data").toString())
        .isEqualTo("[{\"tip\":\"partition 0\",\"value\":[1.0,0.88,2.0,1.38]}]");
    assertThat(chart.at("/series/1/itemStyle/color").asString()).isEqualTo("#cc79a7");
    assertThat(chart.at("/series/1/data/1").toString())
        .isEqualTo("{\"tip\":\"partition 1\",\"value\":[0.0,-0.12,0.01,0.38]}");
  }

  @Test
  void namesWhatHasRoomAndWhatIsMarked() {
    assertThat(chart.at("/series/2/data").toString())
        .isEqualTo("[{\"value\":[1.0,0.72],\"label\":{\"formatter\":\"p0 slowest\"}}]");
  }
}
