package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SuspectTest {

  private static final double[] TWELVE = {
    100, 101, 99, 100.5, 98.7, 101.3, 100.2, 99.4, 100.9, 99.8, 100.1, 98.9
  };

  private static double[] and(double[] before, double... last) {
    double[] all = Arrays.copyOf(before, before.length + last.length);
    System.arraycopy(last, 0, all, before.length, last.length);
    return all;
  }

  /// Limits by numpy and scipy.stats.t.ppf(0.99, 11).
  @Test
  void agreesWithScipy() {
    Suspect slow = Suspect.of(and(TWELVE, 103), Direction.UP).orElseThrow();
    assertThat(slow.limit()).isCloseTo(102.43730508261562, within(1e-9));
    assertThat(slow.usual()).isCloseTo(99.97995821063634, within(1e-9));
    assertThat(slow.value()).isEqualTo(103);
    assertThat(slow.nights()).isEqualTo(12);

    Suspect fast = Suspect.of(and(TWELVE, 97), Direction.DOWN).orElseThrow();
    assertThat(fast.limit()).isCloseTo(97.58156011366002, within(1e-9));
  }

  @Test
  void isOneSided() {
    assertThat(Suspect.of(and(TWELVE, 102.4), Direction.UP)).isEmpty();
    assertThat(Suspect.of(and(TWELVE, 97.6), Direction.DOWN)).isEmpty();
    assertThat(Suspect.of(and(TWELVE, 50), Direction.UP)).isEmpty();
    assertThat(Suspect.of(and(TWELVE, 200), Direction.DOWN)).isEmpty();
  }

  @Test
  void asksForTenNights() {
    double[] nine = Arrays.copyOf(TWELVE, 9);

    assertThat(Suspect.of(and(nine, 200), Direction.UP)).isEmpty();
    assertThat(Suspect.of(and(nine, 100, 200), Direction.UP)).isPresent();
    assertThat(Suspect.of(new double[0], Direction.UP)).isEmpty();
  }

  @Test
  void isNotMadeWiderByASpike() {
    assertThat(Suspect.of(and(TWELVE, 180, 100, 99.5, 103.5), Direction.UP)).isPresent();
  }

  @Test
  void looksAtTheLast64Nights() {
    double[] nights = new double[20 + 64];
    Arrays.fill(nights, 0, 20, 200);
    for (int i = 0; i < 64; i++) {
      nights[20 + i] = TWELVE[i % TWELVE.length];
    }

    Suspect suspect = Suspect.of(and(nights, 104), Direction.UP).orElseThrow();

    assertThat(suspect.nights()).isEqualTo(64);
    assertThat(suspect.usual()).isBetween(99.0, 101.0);
  }

  @Test
  void isSureWithoutAnyNoise() {
    double[] equal = new double[30];
    Arrays.fill(equal, 0.1);

    assertThat(Suspect.of(equal, Direction.UP)).isEmpty();
    assertThat(Suspect.of(equal, Direction.DOWN)).isEmpty();
    assertThat(Suspect.of(and(equal, 0.11), Direction.UP)).isPresent();
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatThrownBy(() -> Suspect.of(and(TWELVE, Double.NaN), Direction.UP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 12 is not a positive number: NaN");
  }
}
