package io.threadmill.measurement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/// Finds the nights from which on a series is at another level: E-divisive with Student's t test,
/// as Apache Otava does it (M. Fleming, P. Kołaczkowski, I. Kumar, S. Das, S. McCarthy, P. Pattabhi
/// and H. Ingo, "Hunter: Using Change Point Detection to Hunt for Performance Regressions", ICPE
/// 2023, arXiv 2301.03034).
///
/// Windows of 50 nights, each of which begins 25 nights after the one before or at its last change
/// point, are divided where they differ most ([BestSplit]), again and again until the best split is
/// not even weak (p above 0.01). Then the weakest of all points goes, until each has a p-value
/// below 0.001 and a change of 4 % or more; the others are compared anew after each.
///
/// All of that happens to logarithms without [Spikes]: noise of times is a share of them, a change
/// up is worth as much as the same change down, and the ratio of two levels, which is what counts,
/// becomes their difference. Three things differ from Otava: at least 3 nights lie between two
/// points, the least size of a cluster of E-divisive's authors; the variance in the test is the
/// unbiased one; and the medians have to differ as much as the means ([ChangePoint#ratio]), which
/// avoids a fifth of the false alerts under heavy-tailed noise and loses less than 1 % of changes
/// of 5 %.
public final class ChangePoints {

  /// Nights before the first change point.
  public static final int LEAST_HISTORY = 10;

  /// Nights from a change point on, it included. A change so large that two of three nights show it
  /// is found after those two, a night too early, and where it is after the third.
  public static final int LEAST_AFTER = 3;

  /// A smaller change is not told. With 3 % a change of 1 % was told a fifth more often than none
  /// at all, because in some windows noise makes the rest.
  public static final double LEAST_CHANGE = 0.04;

  private static final int WINDOW = 50;
  private static final double WEAK = 0.01;
  private static final double SIGNIFICANCE = 0.001;

  private final double[] logs;

  private ChangePoints(double[] logs) {
    this.logs = logs;
  }

  /// The change points of a series, in the order of nights.
  ///
  /// @param values of the nights that were measured, above 0
  public static List<ChangePoint> of(double... values) {
    return ofLogs(Spikes.replacedLogs(values));
  }

  /// Without a look at spikes.
  static List<ChangePoint> ofLogs(double... logs) {
    ChangePoints series = new ChangePoints(logs);
    return series.strong(series.weak());
  }

  /// Each window begins where no point before can be found again.
  private List<Integer> weak() {
    List<Integer> found = new ArrayList<>();
    int start = 0;
    while (start < logs.length) {
      found.addAll(weak(start, Math.min(start + WINDOW, logs.length)));
      start = Math.max(start + WINDOW / 2, found.isEmpty() ? 0 : found.getLast());
    }
    return found;
  }

  private List<Integer> weak(int start, int end) {
    List<Integer> found = new ArrayList<>();
    Queue<BestSplit> splits =
        new PriorityQueue<>(Comparator.comparingDouble(BestSplit::statistic).reversed());
    split(start, end).ifPresent(splits::add);
    while (!splits.isEmpty()) {
      BestSplit best = splits.remove();
      if (compare(best.from(), best.at(), best.to()).pValue() > WEAK) {
        break;
      }
      found.add(best.at());
      split(best.from(), best.at()).ifPresent(splits::add);
      split(best.at(), best.to()).ifPresent(splits::add);
    }
    Collections.sort(found);
    return found;
  }

  private Optional<BestSplit> split(int from, int to) {
    return BestSplit.of(logs, from, to, LEAST_AFTER, LEAST_HISTORY);
  }

  private List<ChangePoint> strong(List<Integer> weak) {
    List<ChangePoint> points = compare(weak);
    Optional<ChangePoint> tooWeak = tooWeak(points);
    while (tooWeak.isPresent()) {
      int index = tooWeak.get().index();
      points = compare(points.stream().map(ChangePoint::index).filter(it -> it != index).toList());
      tooWeak = tooWeak(points);
    }
    return points;
  }

  private List<ChangePoint> compare(List<Integer> indices) {
    List<ChangePoint> points = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      int from = i == 0 ? 0 : indices.get(i - 1);
      int to = i == indices.size() - 1 ? logs.length : indices.get(i + 1);
      points.add(compare(from, indices.get(i), to));
    }
    return List.copyOf(points);
  }

  private ChangePoint compare(int from, int index, int to) {
    return ChangePoint.between(logs, from, index, to);
  }

  /// The least significant, or the smallest where all are significant.
  private static Optional<ChangePoint> tooWeak(List<ChangePoint> points) {
    return points.stream()
        .max(Comparator.comparingDouble(ChangePoint::pValue))
        .filter(point -> point.pValue() >= SIGNIFICANCE)
        .or(
            () ->
                points.stream()
                    .min(Comparator.comparingDouble(ChangePoint::magnitude))
                    .filter(point -> point.magnitude() < LEAST_CHANGE));
  }
}
