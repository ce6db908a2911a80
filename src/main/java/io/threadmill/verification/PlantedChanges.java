package io.threadmill.verification;

import java.util.List;

/// Whether a change that is there is found, and one too small to matter is not made much of.
final class PlantedChanges {

  private static final double LOW_NOISE = 0.01;
  private static final double NOISE = 0.02;

  private final MethodCheck check;

  PlantedChanges(MethodCheck check) {
    this.check = check;
  }

  List<MethodFigure> figures() {
    return List.of(
        MethodFigure.atLeast(0.9, "5 % slow-down, 1 % noise: found", found(1.05, LOW_NOISE)),
        // intervals of 2 % around 5 % reach into the 3 % that do not matter
        MethodFigure.beside("5 % slow-down, 2 % noise: found", found(1.05, NOISE)),
        MethodFigure.atLeast(0.9, "10 % slow-down, 2 % noise: found", found(1.1, NOISE)),
        MethodFigure.atMost(0.05, "1 % slow-down, 2 % noise: made much of", found(1.01, NOISE)));
  }

  private double found(double factor, double noise) {
    return check.share(
        random -> FalseWinners.hasWinner(SimulatedRun.of(random, noise, factor).untilPrecise()));
  }
}
