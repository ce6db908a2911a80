package io.threadmill.verification;

import static io.threadmill.verification.Alert.State.NEW;
import static io.threadmill.verification.Alert.State.STILL;
import static io.threadmill.verification.Alert.State.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.ChangePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final int STEP = 22;

  private static double[] stepUp() {
    double[] values = new double[40];
    for (int night = 0; night < values.length; night++) {
      values[night] = (night < STEP ? 100 : 110) + night % 3;
    }
    return values;
  }

  private static Alert alert(int index, double ratio) {
    return Alert.newly(new ChangePoint(index, ratio, 1e-5), index + 3);
  }

  private static Tuple seen(int told, int now, Alert.State state) {
    return Tuple.tuple(told, now, state);
  }

  private static List<Tuple> after(Alert... known) {
    return summary(new Alerts(List.of(known)).next(stepUp()));
  }

  private static List<Tuple> summary(Alerts alerts) {
    return alerts.all().stream()
        .map(alert -> seen(alert.told().index(), alert.now().index(), alert.state()))
        .toList();
  }

  /// So large a change is found in its second night, and taken to be a night older than it is.
  @Test
  void tellsAChangeOnceThoughItMoves() {
    List<String> nights = new ArrayList<>();
    Alerts alerts = Alerts.none();
    for (int night = 20; night <= 40; night++) {
      alerts = alerts.next(Arrays.copyOf(stepUp(), night));
      for (Alert alert : alerts.in(NEW)) {
        nights.add(alert.now().index() + " after " + alert.toldAfter());
      }
    }

    assertThat(nights).containsExactly("21 after 24");
    assertThat(summary(alerts)).containsExactly(seen(21, 22, STILL));
    assertThat(alerts.in(STILL).getFirst().now().ratio()).isBetween(1.09, 1.11);
  }

  @Test
  void takesWhatLiesWithinFiveNightsForTheSame() {
    assertThat(after(alert(17, 1.1))).containsExactly(seen(17, 22, STILL));
    assertThat(after(alert(27, 1.02))).containsExactly(seen(27, 22, STILL));
  }

  @Test
  void takesAnAlertThatIsFoundNowhereElseForMoved() {
    assertThat(after(alert(32, 1.1))).containsExactly(seen(32, 22, STILL));
    assertThat(after(alert(33, 1.1))).containsExactly(seen(33, 33, WITHDRAWN), seen(22, 22, NEW));
  }

  @Test
  void tellsAChangeNearOneThatWasWithdrawn() {
    assertThat(after(alert(28, 1.1).withdrawn()))
        .containsExactly(seen(28, 28, WITHDRAWN), seen(22, 22, NEW));
  }

  @Test
  void doesNotTellAgainWhatComesBack() {
    assertThat(after(alert(23, 1.1).withdrawn())).containsExactly(seen(23, 22, STILL));
    // where it was first seen counts as well as where it was last
    assertThat(after(alert(20, 1.1).seenAgain(new ChangePoint(12, 1.1, 1e-5)).withdrawn()))
        .containsExactly(seen(20, 22, STILL));
  }

  @Test
  void tellsTheOtherDirection() {
    assertThat(after(alert(22, 0.9))).containsExactly(seen(22, 22, WITHDRAWN), seen(22, 22, NEW));
  }

  @Test
  void givesAChangeToTheFirstAlertOnly() {
    assertThat(after(alert(21, 1.1), alert(24, 1.1)))
        .containsExactly(seen(21, 22, STILL), seen(24, 24, WITHDRAWN));
  }

  @Test
  void withdrawsWhatIsFoundNoMore() {
    double[] level = new double[40];
    Arrays.fill(level, 100);

    Alerts alerts = new Alerts(List.of(alert(22, 1.1))).next(level);

    assertThat(summary(alerts)).containsExactly(seen(22, 22, WITHDRAWN));
    assertThat(summary(alerts.next(level))).containsExactly(seen(22, 22, WITHDRAWN));
    assertThat(alerts.in(NEW)).isEmpty();
  }

  @Test
  void tellsNothingOfAFewNights() {
    assertThat(Alerts.none().next().all()).isEmpty();
    assertThat(Alerts.none().next(100, 120, 90).all()).isEmpty();
  }
}
