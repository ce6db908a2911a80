package io.threadmill.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whether the method of measuring keeps what it promises: it is applied to simulated times whose
/// truth is known. The same seed gives the same figures.
public final class MethodCheck {

  /// As many as the promises are made for.
  public static final int REPETITIONS = 1_000;

  private static final int MANY = 10;

  private final long seed;
  private final int repetitions;

  /// @param repetitions of each simulation
  public MethodCheck(long seed, int repetitions) {
    this.seed = seed;
    this.repetitions = repetitions;
  }

  /// Simulates everything, which takes about 20 seconds of one core for 1,000 repetitions.
  public List<MethodFigure> run() {
    List<MethodFigure> figures = new ArrayList<>();
    figures.addAll(new FalseWinners(this).figures());
    figures.addAll(new PlantedChanges(this).figures());
    figures.addAll(new Coverage(this).figures());
    figures.addAll(new WarmUpAcceptance(this).figures());
    figures.addAll(new UslRecovery(this).figures());
    figures.addAll(new NightlyAlerts(this).figures());
    return List.copyOf(figures);
  }

  /// The share of the repetitions with an outcome. Every figure begins with the same seed, so that
  /// it does not depend on those before it.
  double share(Predicate<SplittableRandom> outcome) {
    return share(outcome, repetitions);
  }

  /// The share of ten times as many, for a figure that is promised to a per cent.
  double shareOfMany(Predicate<SplittableRandom> outcome) {
    return share(outcome, MANY * repetitions);
  }

  /// The standard error of a share of many.
  double simulationErrorOfMany(double share) {
    return Math.sqrt(share * (1 - share) / (MANY * repetitions));
  }

  /// What came out in each of the repetitions, for several figures of the same.
  <T> List<T> outcomes(Function<SplittableRandom, T> outcome) {
    SplittableRandom seeds = new SplittableRandom(seed);
    return Stream.generate(seeds::split).limit(repetitions).map(outcome).toList();
  }

  private double share(Predicate<SplittableRandom> outcome, int times) {
    SplittableRandom seeds = new SplittableRandom(seed);
    return IntStream.range(0, times).filter(_ -> outcome.test(seeds.split())).count()
        / (double) times;
  }
}
