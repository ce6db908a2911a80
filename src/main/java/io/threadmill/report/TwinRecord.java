package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.verification.SpeedVerdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How often a configuration was told apart from itself: a twin that is faster or slower is a false
/// alarm.
///
/// @param twin its name
/// @param runs in which its speed was judged, this one and the comparable ones before it
/// @param alarms in how many of them it was faster or slower
public record TwinRecord(String twin, int runs, int alarms) {

  /// How many runs count.
  private static final int RUNS = 30;

  /// With as many false alarms verdicts are not to be trusted: where one in 20 is to be expected, 6
  /// of 30 come about by chance in less than 1 of 300 such series.
  private static final int MOST_ALARMS = 5;

  /// The record of each twin of a run.
  static List<TwinRecord> of(List<RunFigure> tonight, List<EarlierRun> earlier) {
    return tonight.stream().filter(RunFigure::isTwin).map(twin -> of(twin, earlier)).toList();
  }

  private static TwinRecord of(RunFigure tonight, List<EarlierRun> earlier) {
    List<SpeedVerdict> verdicts =
        Stream.concat(
                Stream.of(tonight),
                earlier.stream()
                    .flatMap(
                        run -> run.figure(tonight.configuration(), tonight.partitions()).stream()))
            .map(RunFigure::verdict)
            .flatMap(Optional::stream)
            .limit(RUNS)
            .toList();
    int alarms =
        (int)
            verdicts.stream()
                .filter(it -> it == SpeedVerdict.FASTER || it == SpeedVerdict.SLOWER)
                .count();
    return new TwinRecord(tonight.configuration(), verdicts.size(), alarms);
  }

  /// Whether nothing may rest on the verdicts of such runs.
  public boolean isUnreliable() {
    return alarms > MOST_ALARMS;
  }

  /// `A/A: a/threads-2~aa was told apart from itself in 1 of 12 comparable runs`.
  String line() {
    return "A/A: %s was told apart from itself in %d of %d comparable run%s"
        .formatted(twin, alarms, runs, runs == 1 ? "" : "s");
  }
}
