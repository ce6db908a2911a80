package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {

  /// The series of Apache Otava's analysis_test.py, where the change point is 10.
  private static final double[] OTAVA = {
    1.02, 0.95, 0.99, 1.00, 1.12, 1.00, 1.01, 0.98, 1.01, 0.96,
    0.50, 0.51, 0.48, 0.48, 0.55, 0.50, 0.49, 0.51, 0.50, 0.49
  };

  /// Steps of 1.10 at 25 and of 0.95 at 42, with 1 % of noise.
  private static final double[] TWO_STEPS = {
    99.4, 99.8, 101.7, 100.7, 98.4, 100.0, 99.4, 100.1, 98.4, 100.2, 100.2, 101.6, 100.3, 100.5,
    98.5, 102.3, 98.1, 101.1, 99.7, 99.1, 99.3, 99.3, 100.4, 99.9, 101.5, 108.0, 110.0, 109.0,
    110.9, 107.7, 109.6, 110.2, 108.4, 111.1, 110.2, 111.1, 111.1, 108.9, 109.1, 109.8, 110.8,
    110.9, 103.8, 103.9, 103.7, 103.9, 104.3, 104.4, 106.7, 104.0, 104.2, 105.0, 103.5, 104.1,
    104.5, 105.3, 103.1, 105.9, 104.1, 104.7
  };

  private static final double[] NO_STEP = {
    100.9, 100.7, 101.1, 100.2, 100.0, 100.3, 99.0, 101.2, 99.2, 98.7, 102.1, 99.9, 98.8, 101.9,
    99.7, 101.1, 99.2, 99.8, 98.3, 98.1, 99.0, 99.9, 100.8, 102.5, 99.0, 101.0, 99.4, 99.8, 98.5,
    98.5, 99.2, 98.8, 100.0, 99.3, 101.3, 100.2, 100.2, 101.1, 100.5, 100.0
  };

  private static double[] logs(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double[] level(int nights, double value) {
    return DoubleStream.generate(() -> value).limit(nights).toArray();
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static List<Integer> indices(double... values) {
    return ChangePoints.of(values).stream().map(ChangePoint::index).toList();
  }

  private static void assertChange(ChangePoint point, int index, double ratio, double pValue) {
    assertThat(point.index()).isEqualTo(index);
    assertThat(point.ratio()).isCloseTo(ratio, within(1e-12));
    assertThat(point.pValue()).isCloseTo(pValue, within(1e-6 * pValue));
  }

  /// Places by Otava; p-values by scipy.stats.ttest_ind; levels by numpy. Of means and medians the
  /// closer is expected: 0.5 of 0.4991 and 0.5; 1.0982 of 1.0982 and 1.1; 0.9507 of 0.9507 and
  /// 0.9468.
  @Test
  void agreesWithOtavaAndScipy() {
    List<ChangePoint> published = ChangePoints.ofLogs(logs(OTAVA));
    assertThat(published).hasSize(1);
    assertChange(published.getFirst(), 10, 0.5, 2.1767073604973656e-18);
    assertThat(published.getFirst().direction()).isEqualTo(Direction.DOWN);

    List<ChangePoint> two = ChangePoints.ofLogs(logs(TWO_STEPS));
    assertThat(two).hasSize(2);
    assertChange(two.getFirst(), 25, 1.0981700812597273, 8.72448472029078e-28);
    assertThat(two.getFirst().direction()).isEqualTo(Direction.UP);
    assertChange(two.getLast(), 42, 0.9506833208942209, 4.2516257734458965e-17);

    assertThat(ChangePoints.ofLogs(logs(NO_STEP))).isEmpty();
  }

  @Test
  void findsTheSameInValues() {
    assertThat(indices(OTAVA)).containsExactly(10);
    assertThat(indices(TWO_STEPS)).containsExactly(25, 42);
    assertThat(indices(NO_STEP)).isEmpty();
  }

  @Test
  void sizesAreTheSameUpAndDown() {
    assertThat(new ChangePoint(20, 1.25, 0).magnitude()).isEqualTo(0.25);
    assertThat(new ChangePoint(20, 0.8, 0).magnitude()).isEqualTo(0.25);
  }

  /// With the night before it, two of three nights show a large change.
  @Test
  void asksForTenNightsBeforeAndThreeAfter() {
    assertThat(indices(join(level(20, 100), level(1, 110)))).isEmpty();
    assertThat(indices(join(level(20, 100), level(2, 110)))).containsExactly(19);
    assertThat(indices(join(level(20, 100), level(3, 110)))).containsExactly(20);
    assertThat(indices(join(level(10, 100), level(9, 110)))).containsExactly(10);
    assertThat(indices(join(level(6, 100), level(3, 110)))).isEmpty();
  }

  @Test
  void leavesSmallChangesAlone() {
    assertThat(indices(join(level(20, 100), level(20, 103.9)))).isEmpty();
    assertThat(indices(join(level(20, 100), level(20, 104.1)))).containsExactly(20);
    assertThat(indices(join(level(20, 104.1), level(20, 100)))).containsExactly(20);
  }

  @Test
  void findsAChangeThatWasUndone() {
    double[] undone = join(level(40, 100), level(5, 120), level(30, 100));

    assertThat(indices(undone)).containsExactly(40, 45);
  }

  @Test
  void findsChangesInLongSeries() {
    double[] year = join(level(110, 100), level(100, 95), level(155, 105));

    assertThat(indices(year)).containsExactly(110, 210);
  }

  /// Half a per cent a night: every point is a change of at least 4 % up.
  @Test
  void dividesATrendIntoSteps() {
    List<ChangePoint> points =
        ChangePoints.of(IntStream.range(0, 90).mapToDouble(i -> Math.pow(1.005, i)).toArray());

    assertThat(points).isNotEmpty().allMatch(point -> point.ratio() >= 1.04);
  }

  @Test
  void findsNothingInSpikesAndEqualValues() {
    double[] spikes = level(40, 100);
    spikes[12] = 150;
    spikes[27] = 170;
    assertThat(indices(spikes)).isEmpty();
    assertThat(indices(level(60, 0.1))).isEmpty();
    assertThat(indices()).isEmpty();
    assertThat(indices(5)).isEmpty();
    assertThat(indices(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)).isEmpty();
  }

  @Test
  void refusesWhatIsNoTime() {
    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ChangePoints.of(1, 2, value))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value 2 is not a positive number: " + value);
    }
  }
}
