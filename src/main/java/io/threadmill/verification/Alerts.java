package io.threadmill.verification;

import io.threadmill.measurement.ChangePoint;
import io.threadmill.measurement.ChangePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The alerts of one series, from night to night. Each change is told once, though later nights
/// move it and may withdraw it for a while.
///
/// A change point is the same change as an alert in its direction that was seen within 5 nights of
/// it; or within 10, where the alert has stood until now and is found nowhere else: so far does the
/// estimate jump now and then. Of two changes in one direction within 5 nights only one is told.
///
/// @param all that were ever told, in the order in which they were
public record Alerts(List<Alert> all) {

  public Alerts {
    all = List.copyOf(all);
  }

  /// Those of a series that nobody has looked at.
  public static Alerts none() {
    return new Alerts(List.of());
  }

  /// Looks at a series with one night more, or several.
  ///
  /// @param values of all nights, above 0; the indices of earlier nights are as they were
  public Alerts next(double... values) {
    List<ChangePoint> points = new ArrayList<>(ChangePoints.of(values));
    List<Alert> next = new ArrayList<>();
    all.forEach(alert -> next.add(again(alert, points, Alert::isAbout)));
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).stands() && !next.get(i).stands()) {
        next.set(i, again(all.get(i), points, Alert::mayHaveMovedTo));
      }
    }
    for (ChangePoint point : points) {
      if (next.stream().noneMatch(alert -> alert.isAbout(point))) {
        next.add(Alert.newly(point, values.length));
      }
    }
    return new Alerts(next);
  }

  /// The alerts in a state: those that are [Alert.State#NEW] are to be told now.
  public List<Alert> in(Alert.State state) {
    return all.stream().filter(alert -> alert.state() == state).toList();
  }

  /// What has become of an alert. The nearest of the points that are the same change is taken out
  /// of the list, so that it is nothing else's.
  private static Alert again(
      Alert alert, List<ChangePoint> points, BiPredicate<Alert, ChangePoint> isSame) {
    Optional<ChangePoint> nearest =
        points.stream()
            .filter(point -> isSame.test(alert, point))
            .min(Comparator.comparingInt(alert::nightsTo));
    nearest.ifPresent(points::remove);
    return nearest.map(alert::seenAgain).orElseGet(alert::withdrawn);
  }
}
