package io.threadmill.measurement;

import java.util.List;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/// Weighted least squares of N / S(N) = a + b (N-1) + c N (N-1): each row is divided by its
/// standard error and left to Hipparchus' ordinary least squares.
final class WeightedFit {

  /// Points without any noise would weigh infinitely.
  private static final double LEAST_ERROR = 1e-9;

  private final double[] coefficients;
  private final double[][] covariance;
  private final double misfit;

  private WeightedFit(double[] coefficients, double[][] covariance, double misfit) {
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.misfit = misfit;
  }

  /// Fits the first 2 or all 3 coefficients.
  static WeightedFit of(List<ScalingPoint> points, int unknowns) {
    double[][] rows = new double[points.size()][];
    double[] values = new double[points.size()];
    for (int i = 0; i < values.length; i++) {
      ScalingPoint point = points.get(i);
      double error = Math.max(LEAST_ERROR, point.ownError());
      double value = point.workers() / point.speedup().ratio();
      rows[i] = row(point.workers(), unknowns, error * value);
      values[i] = 1 / error;
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(values, rows);
    double square = regression.calculateResidualSumOfSquares() / (values.length - unknowns);
    return new WeightedFit(
        regression.estimateRegressionParameters(),
        regression.estimateRegressionParametersVariance(),
        Math.sqrt(square));
  }

  double coefficient(int index) {
    return coefficients[index];
  }

  /// How many times farther the points lie from the curve than their standard errors explain.
  double misfit() {
    return misfit;
  }

  /// The standard error of a function of the coefficients, by its derivatives after the first of
  /// them; by the others it does not change.
  double error(double... derivatives) {
    double variance = 0;
    for (int i = 0; i < derivatives.length; i++) {
      for (int j = 0; j < derivatives.length; j++) {
        variance += derivatives[i] * covariance[i][j] * derivatives[j];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }

  private static double[] row(int workers, int unknowns, double error) {
    double others = workers - 1.0;
    return unknowns == 2
        ? new double[] {1 / error, others / error}
        : new double[] {1 / error, others / error, workers * others / error};
  }
}
