package io.threadmill.batch;

import io.threadmill.execution.ResultFiles;
import io.threadmill.history.History;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.verification.TrialEvidence.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The trials that were measured before a run was resumed.
final class MeasuredBefore {

  private final Map<String, StoredTrial> byName;
  private final Path work;

  private MeasuredBefore(Map<String, StoredTrial> byName, Path work) {
    this.byName = byName;
    this.work = work;
  }

  /// Looks for them. Result files that are damaged are removed.
  ///
  /// @param isComplete whether the step of that name was completed: a trial may be stored and its
  ///   step not
  static MeasuredBefore of(Run run, History history, Predicate<String> isComplete) {
    Map<String, StoredTrial> byName = new LinkedHashMap<>();
    if (run.resumed()) {
      for (StoredTrial trial : history.trials().of(run.id())) {
        String name = name(trial);
        if (isComplete.test(name)) {
          byName.put(name, trial);
        }
      }
      removeDamaged(run.folders().work());
    }
    return new MeasuredBefore(byName, run.folders().work());
  }

  private static String name(StoredTrial trial) {
    return new PlannedTrial(trial.block(), trial.pass(), trial.position(), trial.configuration())
        .name();
  }

  private static void removeDamaged(Path work) {
    try {
      ResultFiles.removeDamaged(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<StoredTrial> measured() {
    return byName.values().stream().filter(trial -> trial.ended() == Ended.MEASURED).toList();
  }

  boolean contains(PlannedTrial trial) {
    return byName.containsKey(trial.name());
  }

  /// Whether a trial has to be measured again, because nothing shows any more what its results
  /// were: each trial sees to it that those of its first sample are kept in a file, and without one
  /// right results would pass for wrong ones. The files of later trials count as well, so that
  /// usually one trial brings back what all of them need.
  boolean lacksResults(PlannedTrial trial) {
    StoredTrial before = byName.get(trial.name());
    if (before == null || before.samples().isEmpty()) {
      return false;
    }
    List<Long> digests = before.samples().stream().map(Sample::digest).toList();
    return Collections.disjoint(digests, kept());
  }

  private Collection<Long> kept() {
    try {
      return ResultFiles.digests(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
