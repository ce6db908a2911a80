package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Interval;
import io.threadmill.worker.Mode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TimeChartTest {

  private static final TimeChart.Bar SERIAL =
      new TimeChart.Bar(
          "serial",
          Mode.SERIAL,
          OptionalDouble.of(12_400_000),
          Optional.of(new Interval(12_300_000, 12_600_000)),
          "12.4 ms",
          true,
          "a/serial: 12.4 ms");
  private static final TimeChart.Bar WRONG =
      new TimeChart.Bar(
          "threads-2",
          Mode.THREADS,
          OptionalDouble.of(6_900_000),
          Optional.empty(),
          "6.90 ms  ✗ wrong",
          false,
          "a/threads-2: 6.90 ms, wrong");
  private static final TimeChart.Bar FAILED =
      new TimeChart.Bar(
          "processes-2",
          Mode.PROCESSES,
          OptionalDouble.empty(),
          Optional.empty(),
          "✗ failed",
          false,
          "a/processes-2: failed");

  private final ObjectNode chart =
      TimeChart.of(List.of(SERIAL, WRONG, FAILED), "median; whisker: 95 % interval");

  @Test
  void startsAtZeroAndNamesItsWhiskers() {
    assertThat(chart.at("/xAxis/0/min").asDouble(-1)).isZero();
    assertThat(chart.at("/xAxis/0/max").asDouble()).isEqualTo(15);
    assertThat(chart.at("/xAxis/0/interval").asDouble()).isEqualTo(5);
    assertThat(chart.at("/xAxis/0/axisLabel/formatter").asString()).isEqualTo("{value} ms");
    assertThat(chart.at("/xAxis/0/name").asString()).isEqualTo("median; whisker: 95 % interval");
  }

  @Test
  void hasABarForEachAndHatchesWhatDoesNotCount() {
    assertThat(chart.at("/yAxis/0/data").toString())
        .isEqualTo("[\"serial\",\"threads-2\",\"processes-2\"]");
    assertThat(chart.at("/yAxis/1/data").toString())
        .isEqualTo("[\"12.4 ms\",\"6.90 ms  ✗ wrong\",\"✗ failed\"]");
    assertThat(chart.at("/series/0/data/0").toString())
        .isEqualTo(
            "{\"value\":12.4,\"tip\":\"a/serial: 12.4 ms\",\"itemStyle\":{\"color\":\"#0072b2\"}}");
    assertThat(chart.at("/series/0/data/1/itemStyle/color").asString()).isEqualTo("#e69f00");
    assertThat(chart.at("/series/0/data/1/itemStyle/decal").isObject()).isTrue();
    assertThat(chart.at("/series/0/data/2/value").asDouble(-1)).isZero();
    assertThat(chart.at("/series/0/data/2/itemStyle/decal").isObject()).isTrue();
  }

  @Test
  void drawsWhiskersWhereThereAreAny() {
    assertThat(chart.at("/series/1/data").toString())
        .isEqualTo("[[12.3,0.0],[12.6,0.0],[\"-\",\"-\"]]");
  }
}
