package io.threadmill.verification;

import io.threadmill.measurement.Direction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Whether a change is told that came over night, how many nights later, and how often there is an
/// alert without a change; over 100 nights that are looked at one after another.
///
/// An alert is about the step when it names a night within 5 of it, in its direction, and comes
/// after it: one that was there before by chance does not count. That half of all steps are told at
/// most 3 nights after they came is the same as a median of at most 3.
///
/// A step of 1 % must not alert more often than none, but for 1 in 1,000 nights: each series has
/// one night or none at which noise makes the rest of what is told. An alert is told twice in about
/// 1 of 1,000 series, where the estimate jumps to and fro by more than 5 nights; to take all that
/// is so near for the same change would conceal more.
final class NightlyAlerts {

  private static final double STEP = 1.05;
  private static final double SMALL_STEP = 1.01;
  private static final int NEAR = 5;
  private static final double MOST_FALSE = 0.006;
  private static final double NO_MORE = 0.001;
  private static final double LEAST_FOUND = 0.95;
  private static final double LEAST_IN_TIME = 0.5;

  private final MethodCheck check;

  NightlyAlerts(MethodCheck check) {
    this.check = check;
  }

  /// What was told of one series.
  ///
  /// @param step the index of the first night at the new level
  private record Told(int step, List<Alert> alerts) {

    static Told of(SimulatedNights nights) {
      return new Told(nights.step(), nights.told());
    }

    long times() {
      return alerts.stream().filter(this::isAboutStep).count();
    }

    boolean within(int nights) {
      return alerts.stream()
          .anyMatch(alert -> isAboutStep(alert) && alert.toldAfter() - 1 - step <= nights);
    }

    private boolean isAboutStep(Alert alert) {
      return alert.toldAfter() > step
          && alert.now().direction() == Direction.UP
          && Math.abs(alert.now().index() - step) <= NEAR;
    }
  }

  List<MethodFigure> figures() {
    List<Told> none = check.outcomes(random -> told(random, 1));
    List<Told> small = check.outcomes(random -> told(random, SMALL_STEP));
    List<Told> steps = check.outcomes(random -> told(random, STEP));
    List<Told> rough = check.outcomes(random -> rough(random, STEP));
    List<Told> roughNone = check.outcomes(random -> rough(random, 1));
    return List.of(
        MethodFigure.atMost(MOST_FALSE, "nights, no change: alerts a night", rate(none)),
        MethodFigure.atMost(rate(none) + NO_MORE, "nights, 1 % step: alerts a night", rate(small)),
        MethodFigure.atLeast(
            LEAST_FOUND, "nights, 5 % step: found", share(steps, told -> told.times() > 0)),
        MethodFigure.beside(
            "nights, 5 % step: told at most 2 nights later", share(steps, told -> told.within(2))),
        MethodFigure.atLeast(
            LEAST_IN_TIME,
            "nights, 5 % step: told at most 3 nights later",
            share(steps, told -> told.within(3))),
        MethodFigure.beside(
            "nights, 5 % step: never told twice", share(steps, told -> told.times() <= 1)),
        MethodFigure.beside(
            "nights, 5 % step, spikes and gaps: found", share(rough, told -> told.times() > 0)),
        MethodFigure.beside("nights, no change, spikes and gaps: alerts a night", rate(roughNone)));
  }

  private static Told told(SplittableRandom random, double factor) {
    return Told.of(SimulatedNights.of(random, factor));
  }

  private static Told rough(SplittableRandom random, double factor) {
    return Told.of(SimulatedNights.of(random, factor).withSpikesAndGaps(random));
  }

  private static double share(List<Told> series, Predicate<Told> outcome) {
    return series.stream().filter(outcome).count() / (double) series.size();
  }

  /// Alerts per night.
  private static double rate(List<Told> series) {
    return series.stream().mapToInt(told -> told.alerts().size()).sum()
        / (double) (series.size() * SimulatedNights.NIGHTS);
  }
}
