package io.threadmill.verification;

import io.threadmill.measurement.Interval;
import java.util.Optional;

/// One figure of [MethodCheck].
///
/// @param name what it is the share of
/// @param figure a share of the repetitions, from 0 to 1
/// @param allowed empty for a figure that only stands beside others
public record MethodFigure(String name, double figure, Optional<Interval> allowed) {

  static MethodFigure between(double low, double high, String name, double figure) {
    return new MethodFigure(name, figure, Optional.of(new Interval(low, high)));
  }

  static MethodFigure atMost(double high, String name, double figure) {
    return between(0, high, name, figure);
  }

  static MethodFigure atLeast(double low, String name, double figure) {
    return between(low, 1, name, figure);
  }

  static MethodFigure beside(String name, double figure) {
    return new MethodFigure(name, figure, Optional.empty());
  }

  /// Whether the figure is as it has to be.
  public boolean met() {
    return allowed.isEmpty() || allowed.get().contains(figure);
  }
}
