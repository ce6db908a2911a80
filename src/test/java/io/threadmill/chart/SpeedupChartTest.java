package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Interval;
import io.threadmill.worker.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SpeedupChartTest {

  @Test
  void hasAxesOfPowersOfTwoThatHoldEveryPoint() {
    ObjectNode chart = SpeedupChart.of(List.of(threads(0.3, 3.1)), 8);

    assertThat(chart.at("/xAxis/0/min").asDouble()).isEqualTo(1);
    assertThat(chart.at("/xAxis/0/max").asDouble()).isEqualTo(4);
    assertThat(chart.at("/yAxis/0/min").asDouble()).isEqualTo(0.25);
    assertThat(chart.at("/yAxis/0/max").asDouble()).isEqualTo(4);
    assertThat(chart.at("/series/1/data").toString())
        .isEqualTo("[{\"tip\":\"2\",\"value\":[2,0.3]},{\"tip\":\"4\",\"value\":[4,3.1]}]");
    assertThat(chart.at("/series/2/data").toString())
        .isEqualTo("[[4.0,3.0],[4.0,3.2],[\"-\",\"-\"]]");
  }

  @Test
  void staysBelowOneWhereNothingIsFasterAndShowsOneAllTheSame() {
    ObjectNode chart = SpeedupChart.of(List.of(threads(0.005, 0.004)), 8);

    assertThat(chart.at("/yAxis/0/min").asDouble()).isEqualTo(1.0 / 256);
    assertThat(chart.at("/yAxis/0/max").asDouble()).isEqualTo(1);
  }

  @Test
  void isGreyBeyondTheCores() {
    assertThat(
            SpeedupChart.of(List.of(threads(1.8, 3)), 2).at("/series/0/markArea/data").toString())
        .isEqualTo("[[{\"xAxis\":2,\"name\":\"more workers than cores\"},{\"xAxis\":4.0}]]");
    assertThat(
            SpeedupChart.of(List.of(threads(1.8, 3)), 4).at("/series/0/markArea").isMissingNode())
        .isTrue();
  }

  private static SpeedupChart.Series threads(double two, double four) {
    Optional<Interval> around = four > 1 ? Optional.of(new Interval(3.0, 3.2)) : Optional.empty();
    return new SpeedupChart.Series(
        "threads",
        Mode.THREADS,
        List.of(
            new SpeedupChart.Point(2, two, Optional.empty(), "2"),
            new SpeedupChart.Point(4, four, around, "4")),
        List.of());
  }
}
