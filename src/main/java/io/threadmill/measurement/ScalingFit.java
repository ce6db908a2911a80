package io.threadmill.measurement;

import java.util.List;
import java.util.Optional;

/// A law of scaling fitted to speedups: `S(N) = L N / (1 + s (N-1) + k N (N-1))`.
///
/// With k = 0 this is G. M. Amdahl's law ("Validity of the single processor approach to achieving
/// large scale computing capabilities", AFIPS 1967), else the universal scalability law of N. J.
/// Gunther ("Guerrilla Capacity Planning", 2007). L is the speedup with one worker: the reference
/// may be another mode, and its noise is in every speedup; a fit that took L for 1 would blame both
/// on s and k.
///
/// N / S(N) is linear in 1/L, s/L and k/L, so that weighted least squares by QR decomposition fit
/// it. Each point's weight is the inverse square of its standard error. The intervals are Student's
/// with blocks - 1 degrees of freedom and errors by the delta method; where the points lie farther
/// from the curve than their errors explain, the errors are multiplied by R. T. Birge's ratio ("The
/// Calculation of Errors by the Method of Least Squares", Physical Review 40, 1932).
///
/// @param alone L, the speedup with one worker
/// @param serial s, contention: the share of the work that is serial
/// @param coherency k, the cost of keeping workers consistent with each other; empty for Amdahl
/// @param bestWorkers where the curve is highest; empty where s or k do not show that it ever falls
/// @param misfit Birge's ratio: how many times farther the points lie from the curve than explained
public record ScalingFit(
    Law law,
    double alone,
    Estimate serial,
    Optional<Estimate> coherency,
    Optional<Estimate> bestWorkers,
    double misfit) {

  /// What is fitted.
  public enum Law {
    AMDAHL,
    USL
  }

  /// Fits a law.
  ///
  /// @param points of more different numbers of workers than the law has unknowns
  static ScalingFit of(Law law, List<ScalingPoint> points) {
    int blocks = points.getFirst().speedup().blocks();
    WeightedFit fit = WeightedFit.of(points, law == Law.USL ? 3 : 2);
    double errors = StudentT.of95Percent(blocks - 1) * Math.max(1, fit.misfit());
    double a = fit.coefficient(0);
    double b = fit.coefficient(1);
    return new ScalingFit(
        law,
        1 / a,
        Estimate.of(b / a, errors * fit.error(-b / (a * a), 1 / a)),
        law == Law.USL ? Optional.of(coherency(fit, errors)) : Optional.empty(),
        law == Law.USL ? bestWorkers(fit, errors) : Optional.empty(),
        fit.misfit());
  }

  /// The speedup that the law expects.
  public double speedup(double workers) {
    double k = coherency.map(Estimate::value).orElse(0.0);
    double slowed = 1 + (serial.value() + k * workers) * (workers - 1);
    return alone * workers / slowed;
  }

  private static Estimate coherency(WeightedFit fit, double errors) {
    double a = fit.coefficient(0);
    double c = fit.coefficient(2);
    return Estimate.of(c / a, errors * fit.error(-c / (a * a), 0, 1 / a));
  }

  /// `sqrt((1 - s) / k)`, with an interval that is symmetric for logarithms.
  private static Optional<Estimate> bestWorkers(WeightedFit fit, double errors) {
    double c = fit.coefficient(2);
    double parallel = fit.coefficient(0) - fit.coefficient(1);
    if (parallel <= 0 || coherency(fit, errors).interval().low() <= 0) {
      return Optional.empty();
    }
    double best = Math.sqrt(parallel / c);
    double error = fit.error(0.5 / parallel, -0.5 / parallel, -0.5 / c);
    return Optional.of(new Estimate(best, Interval.around(best, Math.exp(errors * error))));
  }
}
