package io.threadmill.history;

import io.threadmill.history.PastRuns.OtherSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks up what came before a run.
final class PastQuery {

  /// More than a year of nights.
  private static final int MOST_RUNS = 400;

  /// How many runs of another series tell what was usual there.
  private static final int RUNS_OF_ANOTHER = 10;

  private final RunTable runs;
  private final FigureTable figures;
  private final ChangeTable changes;
  private final NightTable nights;

  PastQuery(RunTable runs, FigureTable figures, ChangeTable changes, NightTable nights) {
    this.runs = runs;
    this.figures = figures;
    this.changes = changes;
    this.nights = nights;
  }

  PastRuns of(StoredRun run) {
    if (run.quick()) {
      return PastRuns.none();
    }
    EarlierRuns found = figures.before(run, MOST_RUNS);
    List<EarlierRun> comparable = found.all();
    boolean isCut = found.seen() == MOST_RUNS;
    Instant first = comparable.isEmpty() ? run.startedAt() : comparable.getLast().startedAt();
    return new PastRuns(
        comparable,
        changes.before(run),
        isCut,
        figures.isOvertaken(run),
        isCut ? Optional.empty() : otherwise(run, first),
        nights.missedBefore(run, first));
  }

  private Optional<OtherSeries> otherwise(StoredRun run, Instant first) {
    List<EarlierRun> before = figures.anyBefore(run, first, RUNS_OF_ANOTHER);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Map<String, StoredRun> stored =
        runs.findAll(before.stream().map(EarlierRun::run).toList()).stream()
            .collect(Collectors.toMap(StoredRun::id, Function.identity()));
    StoredRun last = Objects.requireNonNull(stored.get(before.getFirst().run()));
    List<String> differences = differences(last, run);
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OtherSeries(
                differences,
                before.stream()
                    .filter(it -> isLike(last, Objects.requireNonNull(stored.get(it.run()))))
                    .toList()));
  }

  private static boolean isLike(StoredRun one, StoredRun other) {
    return differences(one, other).isEmpty();
  }

  /// In what two runs of the same numbers differ that cannot be compared.
  private static List<String> differences(StoredRun then, StoredRun now) {
    List<String> found = new ArrayList<>();
    for (String name : now.environment().differences(then.environment())) {
      found.add(
          "%s: %s → %s"
              .formatted(name, then.environment().fact(name), now.environment().fact(name)));
    }
    if (then.workloadVersion() != now.workloadVersion()) {
      found.add(
          "version of %s: %d → %d"
              .formatted(now.workload(), then.workloadVersion(), now.workloadVersion()));
    }
    return found;
  }
}
