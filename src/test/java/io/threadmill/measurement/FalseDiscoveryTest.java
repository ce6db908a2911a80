package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

  /// The example of Benjamini and Hochberg (1995): four of fifteen are significant at 0.05, where
  /// Bonferroni finds three.
  @Test
  void findsWhatItsInventorsFound() {
    double[] adjusted =
        FalseDiscovery.adjusted(
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0);

    assertThat(adjusted)
        .containsExactly(
            new double[] {
              0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571, 0.0638571, 0.0645, 0.0765, 0.486,
              0.5811818, 0.714875, 0.7532308, 0.8132143, 1
            },
            within(5e-8));
  }

  @Test
  void keepsTheOrderOfTheTests() {
    assertThat(FalseDiscovery.adjusted(0.04, 0.01, 0.03))
        .containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-15));
  }

  @Test
  void equalOnesStayEqual() {
    assertThat(FalseDiscovery.adjusted(0.05, 0.05, 0.05))
        .containsExactly(new double[] {0.05, 0.05, 0.05}, within(1e-15));
  }

  @Test
  void oneTestNeedsNoAdjustment() {
    assertThat(FalseDiscovery.adjusted(0.03)).containsExactly(0.03);
    assertThat(FalseDiscovery.adjusted()).isEmpty();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> FalseDiscovery.adjusted(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not p-values: [0.5, NaN]");
  }
}
