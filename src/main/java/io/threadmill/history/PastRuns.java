package io.threadmill.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came before a run.
///
/// @param comparable runs that it can be compared with, the newest first
/// @param changes that they have told, and it itself, as they were seen before it
/// @param isCut whether there are more comparable runs than these
/// @param isOvertaken whether a comparable run that began later has ended earlier: changes are told
///   by that one
/// @param otherwise what was different before the first of them; empty when nothing came before it,
///   or they are cut
/// @param missed when a scheduled night among them left no run, the oldest first
public record PastRuns(
    List<EarlierRun> comparable,
    List<KnownChange> changes,
    boolean isCut,
    boolean isOvertaken,
    Optional<OtherSeries> otherwise,
    List<Instant> missed) {

  public PastRuns {
    comparable = List.copyOf(comparable);
    changes = List.copyOf(changes);
    missed = List.copyOf(missed);
  }

  /// Of a run that has none.
  public static PastRuns none() {
    return new PastRuns(List.of(), List.of(), false, false, Optional.empty(), List.of());
  }

  /// The last runs of a job that cannot be compared with later ones.
  ///
  /// @param differences in what: `jdk: 25.0.1 → 25.0.2`
  /// @param runs of one environment and version of the workload, the newest first
  public record OtherSeries(List<String> differences, List<EarlierRun> runs) {

    public OtherSeries {
      differences = List.copyOf(differences);
      runs = List.copyOf(runs);
    }
  }
}
