package io.threadmill.report;

import io.threadmill.history.Acknowledgement;
import io.threadmill.history.ChangeSighting;
import io.threadmill.history.EarlierRun;
import io.threadmill.history.KnownChange;
import io.threadmill.history.PastRuns;
import io.threadmill.history.RunFigure;
import io.threadmill.measurement.ChangePoint;
import io.threadmill.measurement.ChangePoints;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.Spikes;
import io.threadmill.verification.Alert;
import io.threadmill.verification.Alerts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/// One configuration from night to night. Changes are looked for in its times beside the reference
/// loop: those of a machine that was slower for some nights are not its own.
final class ConfigurationNights {

  /// How many nights at most tell what another environment has changed.
  private static final int FIRST_NIGHTS = 3;

  /// Where earlier nights are left out, nothing is found among the first of those that are not.
  private static final int NOT_JUDGED = 2 * ChangePoints.LEAST_HISTORY;

  private final RunFigure tonight;
  private final boolean isJudged;
  private final List<EarlierRun> runs;
  private final PastRuns past;
  private final List<KnownChange> known;
  private final List<Alert> alerts;

  /// @param runs comparable ones, the oldest first and tonight's last
  ConfigurationNights(RunFigure tonight, List<EarlierRun> runs, PastRuns past) {
    this.tonight = tonight;
    this.past = past;
    this.isJudged = tonight.perLoop().filter(Suspects::counts).isPresent();
    this.runs =
        isJudged ? runs.stream().filter(run -> nightly(run).isPresent()).toList() : List.of();
    this.known = past.changes().stream().filter(this::isPlaced).toList();
    this.alerts =
        isJudged ? judged(new Alerts(known.stream().map(this::alert).toList())) : List.of();
  }

  /// Those that were known come first, in their order.
  private List<Alert> judged(Alerts before) {
    List<Alert> all = before.next(times()).all();
    return IntStream.range(0, all.size())
        .filter(i -> i < known.size() || isToBeTold(all.get(i)))
        .mapToObj(all::get)
        .toList();
  }

  private boolean isToBeTold(Alert alert) {
    return !past.isOvertaken() && !isNearCut(alert.now().index());
  }

  private boolean isNearCut(int night) {
    return past.isCut() && night < NOT_JUDGED;
  }

  String configuration() {
    return tonight.configuration();
  }

  /// How tonight sees each change.
  List<ChangeSighting> sightings() {
    return IntStream.range(0, alerts.size()).mapToObj(this::sighting).toList();
  }

  /// @param remark on tonight
  /// @param isOfAll whether a change is one of all configurations
  NightSeries series(String remark, Predicate<ChangeSighting> isOfAll) {
    List<NightSeries.Mark> marks = new ArrayList<>(environment());
    for (int i = 0; i < alerts.size(); i++) {
      marks.add(mark(i, isOfAll));
    }
    marks.sort(Comparator.comparingInt(NightSeries.Mark::night));
    return new NightSeries(
        configuration(),
        tonight.partitions(),
        isJudged ? remark : "not compared with earlier nights: " + notJudged(),
        nights(remark),
        past.missed(),
        levels(),
        marks);
  }

  private String notJudged() {
    return tonight.perLoop().isEmpty()
        ? "the reference loop was not run"
        : "%d blocks are the fewest".formatted(PairedRatio.BLOCKS_OF_AN_INTERVAL);
  }

  private Optional<RunFigure> figure(EarlierRun run) {
    return run.figure(tonight.configuration(), tonight.partitions());
  }

  /// Of all nights, in the times of the reference loop.
  private double[] times() {
    return runs.stream().mapToDouble(this::time).toArray();
  }

  private double time(EarlierRun run) {
    return Suspects.time(nightly(run).orElseThrow());
  }

  private Optional<PairedRatio> nightly(EarlierRun run) {
    return Suspects.nightly(run, tonight.configuration(), tonight.partitions());
  }

  /// The first night from a time on; their number where none is. The run that it was found by may
  /// have been deleted.
  private int index(Instant from) {
    return (int) runs.stream().filter(run -> run.startedAt().isBefore(from)).count();
  }

  private boolean isPlaced(KnownChange change) {
    return change.isOf(tonight.configuration(), tonight.partitions())
        && change.last().isPresent()
        && index(change.firstAt()) < runs.size()
        && index(change.firstAtNow()) < runs.size()
        && !isNearCut(index(change.firstAtNow()));
  }

  private Alert alert(KnownChange change) {
    ChangeSighting last = change.last().orElseThrow();
    return new Alert(
        new ChangePoint(index(change.firstAt()), change.ratio(), change.pValue()),
        new ChangePoint(index(last.firstAt()), last.ratio(), last.pValue()),
        runs.size() - 1,
        last.state());
  }

  /// The change as it is known, or as the run has stored it before; empty for a new one.
  private Optional<KnownChange> known(int alert) {
    return alert < known.size()
        ? Optional.of(known.get(alert))
        : past.changes().stream()
            .filter(change -> change.isOf(tonight.configuration(), tonight.partitions()))
            .filter(change -> change.toldBy().equals(runs.getLast().run()))
            .filter(change -> change.firstRun().equals(first(alert).run()))
            .findFirst();
  }

  private EarlierRun first(int alert) {
    return runs.get(alerts.get(alert).now().index());
  }

  private ChangeSighting sighting(int alert) {
    ChangePoint now = alerts.get(alert).now();
    return new ChangeSighting(
        alert < known.size() ? OptionalLong.of(known.get(alert).id()) : OptionalLong.empty(),
        tonight.configuration(),
        tonight.partitions(),
        first(alert).run(),
        first(alert).startedAt(),
        now.ratio(),
        now.pValue(),
        alerts.get(alert).state());
  }

  private NightSeries.Mark mark(int alert, Predicate<ChangeSighting> isOfAll) {
    ChangeSighting sighting = sighting(alert);
    int night = alerts.get(alert).now().index();
    return new NightSeries.Mark(
        night,
        sighting.ratio() > 1,
        state(alert),
        isNews(alert),
        ChangeWords.change(sighting.ratio()),
        known(alert).map(change -> "change " + change.id() + ": ").orElse("")
            + ChangeWords.change(sighting.ratio())
            + " since run "
            + sighting.firstRun(),
        cause(night, isOfAll.test(sighting)));
  }

  private String state(int alert) {
    return ChangeWords.state(
        alerts.get(alert).state(), known(alert).flatMap(KnownChange::acknowledged));
  }

  /// Whether this run is the first to see it, or the first not to see it any more.
  private boolean isNews(int alert) {
    Alert.State state = alerts.get(alert).state();
    return state == Alert.State.NEW
        || (state == Alert.State.WITHDRAWN && known.get(alert).state() != Alert.State.WITHDRAWN);
  }

  /// What else was different from that night on.
  private String cause(int night, boolean isOfAll) {
    List<String> causes = new ArrayList<>();
    EarlierRun then = runs.get(Math.max(0, night - 1));
    EarlierRun now = runs.get(night);
    if (!then.programVersion().equals(now.programVersion())) {
      causes.add("threadmill: %s → %s".formatted(then.programVersion(), now.programVersion()));
    }
    if (!then.host().equals(now.host())) {
      causes.add("host: %s → %s".formatted(then.host(), now.host()));
    }
    if (isOfAll) {
      causes.add("every configuration changed that night");
    }
    return String.join("; ", causes);
  }

  private List<NightSeries.Night> nights(String remark) {
    List<Integer> spikes = runs.isEmpty() ? List.of() : Spikes.in(times());
    return IntStream.range(0, runs.size())
        .mapToObj(
            i -> {
              EarlierRun run = runs.get(i);
              return new NightSeries.Night(
                  run.run(),
                  run.startedAt(),
                  figure(run).orElseThrow().medianNs(),
                  time(run),
                  i == runs.size() - 1 ? remark : spikes.contains(i) ? "spike" : "");
            })
        .toList();
  }

  private List<NightSeries.Level> levels() {
    List<Integer> bounds = new ArrayList<>(List.of(0));
    IntStream.range(0, alerts.size())
        .filter(this::isBelieved)
        .map(i -> alerts.get(i).now().index())
        .sorted()
        .distinct()
        .forEach(bounds::add);
    bounds.add(runs.size());
    List<NightSeries.Level> levels = new ArrayList<>();
    for (int i = 1; i < bounds.size(); i++) {
      int from = bounds.get(i - 1);
      int to = bounds.get(i);
      if (from < to) {
        levels.add(new NightSeries.Level(from, to, medianNs(runs.subList(from, to))));
      }
    }
    return levels;
  }

  private boolean isBelieved(int alert) {
    return alerts.get(alert).state() != Alert.State.WITHDRAWN
        && known(alert)
            .flatMap(KnownChange::acknowledged)
            .filter(it -> it == Acknowledgement.FALSE_ALARM)
            .isEmpty();
  }

  private double medianNs(List<EarlierRun> nights) {
    return Median.withDefaults()
        .evaluate(
            nights.stream().mapToDouble(run -> figure(run).orElseThrow().medianNs()).toArray());
  }

  /// What another environment has changed, which no alert tells.
  private List<NightSeries.Mark> environment() {
    return past.otherwise().flatMap(this::environment).map(List::of).orElse(List.of());
  }

  private Optional<NightSeries.Mark> environment(PastRuns.OtherSeries before) {
    List<EarlierRun> old = before.runs().stream().filter(run -> figure(run).isPresent()).toList();
    if (old.isEmpty() || runs.isEmpty()) {
      return Optional.empty();
    }
    List<EarlierRun> first = runs.subList(0, Math.min(FIRST_NIGHTS, runs.size()));
    double ratio = medianNs(first) / medianNs(old);
    return Optional.of(
        new NightSeries.Mark(
            0,
            ratio > 1,
            "",
            runs.size() <= FIRST_NIGHTS,
            ChangeWords.change(ratio),
            "%s with %s (%s against the last %d before)"
                .formatted(
                    ChangeWords.change(ratio),
                    String.join(", ", before.differences()),
                    first.size() == 1 ? "first night" : "first " + first.size() + " nights",
                    old.size()),
            String.join(", ", before.differences())));
  }
}
