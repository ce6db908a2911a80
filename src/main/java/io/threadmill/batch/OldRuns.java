package io.threadmill.batch;

import io.threadmill.definition.Retention;
import io.threadmill.history.History;
import io.threadmill.history.Removal;
import io.threadmill.history.Removal.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Removes what is older than it is to be kept, a little at a time: the parts of runs that are old
/// enough, then whole runs, then what is known of nights and dropped files of that time.
public final class OldRuns {

  private final History history;
  private final RunRemovals removals;
  private final Retention retention;
  private final InstantSource clock;

  /// @param retention how long what is kept
  public OldRuns(History history, RunRemovals removals, Retention retention, InstantSource clock) {
    this.history = history;
    this.removals = removals;
    this.retention = retention;
    this.clock = clock;
  }

  /// Something that was removed.
  ///
  /// @param what in words
  public record Removed(String what) {}

  /// Whether nothing is ever removed, and nobody was killed while removing something: no turn is
  /// needed for that.
  public boolean isNeedless() {
    return retention.isForever() && history.removals().unfinished().isEmpty();
  }

  /// Finishes what somebody who was killed has begun, or removes the oldest of what is too old.
  ///
  /// @return what it was; empty when nothing was left to remove
  public Optional<Removed> step() throws IOException {
    List<Removal> begun = removals.finishAll();
    if (!begun.isEmpty()) {
      return Optional.of(new Removed("the rest of " + words(begun.getFirst())));
    }
    Optional<Removal> next =
        next(Part.RUN, retention.runs())
            .or(() -> next(Part.SAMPLES, retention.samples()))
            .or(() -> next(Part.PARTITIONS, retention.partitions()));
    if (next.isPresent()) {
      removals.remove(next.get());
      return Optional.of(new Removed(words(next.get())));
    }
    int records =
        retention.runs().map(age -> history.removals().removeRecords(before(age))).orElse(0);
    return records == 0
        ? Optional.empty()
        : Optional.of(new Removed("%d records of nights and dropped files".formatted(records)));
  }

  private Optional<Removal> next(Part part, Optional<Duration> age) {
    return age.flatMap(it -> history.removals().next(part, before(it), clock.instant()));
  }

  private Instant before(Duration age) {
    return clock.instant().minus(age);
  }

  private static String words(Removal removal) {
    String run = "run " + removal.run() + " of " + removal.job();
    return switch (removal.part()) {
      case PARTITIONS -> "partitions and results of " + run;
      case SAMPLES -> "samples of " + run;
      case RUN -> run;
    };
  }
}
