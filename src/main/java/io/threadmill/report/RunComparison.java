package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.numberset.ShownText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Run B relative to run A: as a run is compared with the last comparable one before it.
///
/// @param rows of all configurations but twins
/// @param doubts why the verdicts may be wrong
public record RunComparison(StoredRun a, StoredRun b, List<Row> rows, List<String> doubts) {

  public RunComparison {
    rows = List.copyOf(rows);
    doubts = List.copyOf(doubts);
  }

  /// A configuration in both runs, or in one of them.
  ///
  /// @param medianA of one pass in nanoseconds; empty where there is none
  /// @param medianB the same of run B
  /// @param change of B relative to A; empty where they are not compared
  /// @param reason why they are not, or why the verdict does not decide
  public record Row(
      String configuration,
      OptionalDouble medianA,
      OptionalDouble medianB,
      Optional<Change> change,
      String reason) {}

  /// Why two runs cannot be compared, all reasons; empty when they can.
  public static List<String> obstacles(StoredRun a, StoredRun b) {
    List<String> obstacles = new ArrayList<>();
    if (a.id().equals(b.id())) {
      obstacles.add("it is the same run");
    }
    addOwn(obstacles, a);
    if (!a.id().equals(b.id())) {
      addOwn(obstacles, b);
    }
    addDifference(obstacles, "job", a.job(), b.job());
    addDifference(obstacles, "workload", a.workload(), b.workload());
    addDifference(
        obstacles,
        "version of the workload",
        Integer.toString(a.workloadVersion()),
        Integer.toString(b.workloadVersion()));
    addDifference(
        obstacles, "number set", a.numberSetSha256().orElse(""), b.numberSetSha256().orElse(""));
    addDifference(obstacles, "reference", a.reference(), b.reference());
    if (!a.takesSamplesLike(b)) {
      obstacles.add("repeat, warm-up or samples of the job are not the same");
    }
    addEnvironment(obstacles, a.environment(), b.environment());
    return obstacles;
  }

  private static void addOwn(List<String> obstacles, StoredRun run) {
    if (run.state() != RunState.FINISHED) {
      obstacles.add("run %s is not finished but %s".formatted(run.id(), run.state().label()));
    }
    if (run.quick()) {
      obstacles.add("run %s was a quick look".formatted(run.id()));
    }
  }

  private static void addEnvironment(List<String> obstacles, Environment then, Environment now) {
    then.differences(now)
        .forEach(name -> addDifference(obstacles, name, then.fact(name), now.fact(name)));
  }

  private static void addDifference(List<String> obstacles, String what, String then, String now) {
    if (!then.equals(now)) {
      obstacles.add("%s: %s then, %s now".formatted(ShownText.escape(what), some(then), some(now)));
    }
  }

  private static String some(String fact) {
    return fact.isEmpty() ? "none" : ShownText.escape(fact);
  }

  /// Compares two runs that can be compared.
  public static RunComparison of(RunReport a, RunReport b) {
    List<Change> changes = Changes.since(List.of(earlier(a)), b.figures());
    Set<String> names = new LinkedHashSet<>();
    b.figures().stream().filter(it -> !it.isTwin()).forEach(it -> names.add(it.configuration()));
    a.figures().stream().filter(it -> !it.isTwin()).forEach(it -> names.add(it.configuration()));
    List<Row> rows = names.stream().map(name -> row(name, a, b, changes)).toList();
    List<String> doubts =
        b.twins().stream().filter(TwinRecord::isUnreliable).map(TwinRecord::line).toList();
    return new RunComparison(a.run(), b.run(), rows, doubts);
  }

  private static EarlierRun earlier(RunReport report) {
    StoredRun run = report.run();
    return new EarlierRun(
        run.id(),
        run.startedAt(),
        run.programVersion(),
        run.environment().host(),
        report.figures());
  }

  private static Row row(String name, RunReport a, RunReport b, List<Change> changes) {
    Optional<RunFigure> then = figure(a, name);
    Optional<RunFigure> now = figure(b, name);
    Optional<Change> change =
        changes.stream().filter(it -> it.configuration().equals(name)).findFirst();
    return new Row(
        name,
        median(then),
        median(now),
        change,
        change.map(Change::reason).orElseGet(() -> whyNot(name, a, b)));
  }

  private static Optional<RunFigure> figure(RunReport report, String name) {
    return report.figures().stream().filter(it -> it.configuration().equals(name)).findFirst();
  }

  private static OptionalDouble median(Optional<RunFigure> figure) {
    return figure.map(it -> OptionalDouble.of(it.medianNs())).orElseGet(OptionalDouble::empty);
  }

  private static String whyNot(String name, RunReport a, RunReport b) {
    Optional<RunFigure> then = figure(a, name);
    Optional<RunFigure> now = figure(b, name);
    if (then.isEmpty()) {
      return isIn(a, name) ? "not correct in A" : "only in B";
    }
    if (now.isEmpty()) {
      return isIn(b, name) ? "not correct in B" : "only in A";
    }
    return whyNot(then.get(), now.get());
  }

  private static boolean isIn(RunReport report, String name) {
    return report.rows().stream().anyMatch(row -> row.name().equals(name));
  }

  private static String whyNot(RunFigure then, RunFigure now) {
    if (then.partitions() != now.partitions()) {
      return "%d partitions in A, %d in B".formatted(then.partitions(), now.partitions());
    }
    if (then.perLoop().isEmpty() || now.perLoop().isEmpty()) {
      return "no reference loop in " + (then.perLoop().isEmpty() ? "A" : "B");
    }
    if (then.speedup().isPresent() != now.speedup().isPresent()) {
      return "no speedup in " + (then.speedup().isEmpty() ? "A" : "B");
    }
    return "fewer than %d blocks in A".formatted(PairedRatio.BLOCKS_OF_AN_INTERVAL);
  }
}
