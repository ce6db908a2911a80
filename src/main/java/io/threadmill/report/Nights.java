package io.threadmill.report;

import io.threadmill.history.ChangeSighting;
import io.threadmill.history.EarlierRun;
import io.threadmill.history.PastRuns;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredRun;
import io.threadmill.verification.Alert;
import java.util.ArrayList;
import java.util.List;

/// Puts the figures of a run behind those of earlier ones and looks for changes.
///
/// @param sightings of all of its configurations
record Nights(List<NightSeries> series, List<ChangeSighting> sightings) {

  /// How many configurations speak of a cause that they have in common.
  private static final int FEWEST_TOGETHER = 3;

  /// @param figures of the run, none of a quick one
  static Nights of(StoredRun run, List<RunFigure> figures, PastRuns past, Suspects suspects) {
    List<EarlierRun> runs = new ArrayList<>(past.comparable().reversed());
    runs.add(
        new EarlierRun(
            run.id(), run.startedAt(), run.programVersion(), run.environment().host(), figures));
    List<ConfigurationNights> all =
        figures.stream()
            .filter(figure -> !figure.isTwin())
            .map(figure -> new ConfigurationNights(figure, runs, past))
            .toList();
    List<ChangeSighting> sightings = all.stream().flatMap(it -> it.sightings().stream()).toList();
    return new Nights(
        all.stream()
            .map(
                it ->
                    it.series(
                        suspects.remark(it.configuration()),
                        sighting -> isOfAll(sighting, sightings, all.size())))
            .toList(),
        sightings);
  }

  /// Whether every configuration changed that night, and in the same direction.
  private static boolean isOfAll(
      ChangeSighting change, List<ChangeSighting> sightings, int configurations) {
    long together =
        sightings.stream()
            .filter(it -> it.state() != Alert.State.WITHDRAWN)
            .filter(it -> it.firstRun().equals(change.firstRun()))
            .filter(it -> it.ratio() > 1 == change.ratio() > 1)
            .map(ChangeSighting::configuration)
            .distinct()
            .count();
    return configurations >= FEWEST_TOGETHER && together == configurations;
  }
}
