package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import tools.jackson.databind.JsonNode;

/// Does the checks of a job. A check fails only when all of the interval is on the wrong side of
/// its limit: noise makes nobody get up at night.
final class Checks {

  private static final int FEWEST_EARLIER = 3;

  /// How many runs tell what is usual.
  private static final int USUAL_RUNS = 10;

  private static final String NO_INTERVAL = "too few blocks for an interval";

  private final StoredRun run;
  private final Map<String, Measured> measured;
  private final List<SummaryRow> rows;
  private final List<EarlierRun> earlier;
  private final Optional<TwinRecord> unreliable;
  private final List<Check> done = new ArrayList<>();

  private Checks(
      StoredRun run,
      Map<String, Measured> measured,
      List<SummaryRow> rows,
      List<EarlierRun> earlier,
      List<TwinRecord> twins) {
    this.run = run;
    this.measured = measured;
    this.rows = rows;
    this.earlier = earlier.stream().limit(USUAL_RUNS).toList();
    this.unreliable = twins.stream().filter(TwinRecord::isUnreliable).findFirst();
  }

  /// Of a run whose results are verified; none before.
  static List<Check> of(
      StoredRun run,
      Map<String, Measured> measured,
      List<SummaryRow> rows,
      List<EarlierRun> earlier,
      List<TwinRecord> twins) {
    if (rows.stream().allMatch(row -> row.correctness().isEmpty())) {
      return List.of();
    }
    Checks checks = new Checks(run, measured, rows, earlier, twins);
    JsonNode asked = RunJson.definition(run).path("checks");
    for (Map.Entry<String, JsonNode> entry : asked.path("min-speedup").properties()) {
      checks.minSpeedup(entry.getKey(), entry.getValue().asDouble());
    }
    if (asked.has("max-slowdown")) {
      checks.maxSlowdown(asked.path("max-slowdown").asDouble());
    }
    return List.copyOf(checks.done);
  }

  private void minSpeedup(String configuration, double least) {
    Optional<SummaryRow> row =
        rows.stream().filter(it -> it.name().equals(configuration)).findFirst();
    String limit = BigDecimal.valueOf(least).stripTrailingZeros().toPlainString();
    Optional<String> reason = row.map(this::notJudged).orElse(Optional.of("not measured"));
    if (reason.isPresent()) {
      add("min-speedup", configuration, limit, Check.Result.NOT_JUDGED, reason.get());
      return;
    }
    Interval interval = row.flatMap(SummaryRow::speedupInterval).orElseThrow();
    add(
        "min-speedup",
        configuration,
        limit,
        interval.high() < least ? Check.Result.FAILED : Check.Result.PASSED,
        "speedup %s (%s)"
            .formatted(Figures.shortRatio(row.get().speedup()), RangeNote.of(interval)));
  }

  private Optional<String> notJudged(SummaryRow row) {
    Optional<String> reason = notJudged();
    if (reason.isPresent()) {
      return reason;
    }
    if (!row.isCorrect()) {
      return Optional.of(row.correctnessLabel());
    }
    if (row.isReference()) {
      return Optional.of("it is the reference");
    }
    Measured trials = measured.get(row.name());
    int cores = trials == null ? Cores.of(run) : Cores.of(run, trials);
    if (row.configuration().atOnce() > cores) {
      return Optional.of("more workers than cores (%d)".formatted(cores));
    }
    return row.speedupInterval().isEmpty() ? Optional.of(noSpeedup(row)) : Optional.empty();
  }

  private Optional<String> notJudged() {
    return run.quick() ? Optional.of("quick run") : unreliable.map(TwinRecord::line);
  }

  private static String noSpeedup(SummaryRow row) {
    return row.speedup().isEmpty() ? row.reason() : NO_INTERVAL;
  }

  private void maxSlowdown(double most) {
    String limit =
        BigDecimal.valueOf(most).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    for (SummaryRow row : rows) {
      if (row.isCorrect() && row.isChoice()) {
        maxSlowdown(row, most, limit);
      }
    }
  }

  private void maxSlowdown(SummaryRow row, double most, String limit) {
    double[] medians =
        earlier.stream()
            .flatMap(it -> it.figure(row.name(), row.configuration().partitions()).stream())
            .mapToDouble(RunFigure::medianNs)
            .toArray();
    Optional<Interval> interval = row.times().flatMap(Summary::interval);
    Optional<String> reason =
        notJudged().or(() -> tooFew(medians.length)).or(() -> withoutInterval(interval));
    if (reason.isPresent()) {
      add("max-slowdown", row.name(), limit, Check.Result.NOT_JUDGED, reason.get());
      return;
    }
    double usual = Median.withDefaults().evaluate(medians);
    double low = interval.orElseThrow().low() / row.repeat() / usual;
    double median = row.passNs(Summary::medianNs).orElseThrow();
    add(
        "max-slowdown",
        row.name(),
        limit,
        low > 1 + most ? Check.Result.FAILED : Check.Result.PASSED,
        "%s (%s), usually %s"
            .formatted(Durations.format(median), RangeNote.ofMedian(row), Durations.format(usual)));
  }

  private static Optional<String> tooFew(int comparable) {
    return comparable < FEWEST_EARLIER
        ? Optional.of(
            "%d comparable runs before, %d are the fewest".formatted(comparable, FEWEST_EARLIER))
        : Optional.empty();
  }

  private static Optional<String> withoutInterval(Optional<Interval> interval) {
    return interval.isEmpty() ? Optional.of(NO_INTERVAL) : Optional.empty();
  }

  private void add(
      String name, String configuration, String limit, Check.Result result, String text) {
    done.add(new Check(name, configuration, limit, result, text));
  }
}
