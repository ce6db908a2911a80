package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.NumberSetException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The number set that was staged before a run was resumed.
record StagedBefore(Run run, History history) {

  /// Whether it is still there and whole.
  boolean isWhole() {
    Optional<String> sha256 = stored();
    if (!run.resumed() || sha256.isEmpty()) {
      return false;
    }
    try {
      NumberSet numbers = NumberSet.open(run.folders().numbers());
      numbers.verify();
      return numbers.sha256().equals(sha256.get());
    } catch (NumberSetException | UncheckedIOException _) {
      return false;
    }
  }

  /// Whether trials were measured with it, so that no other one will do.
  boolean isRequired() {
    return run.resumed() && !history.trials().withoutSamples(run.id()).isEmpty();
  }

  /// The hash that a number set staged once more must have; empty as long as any will do.
  Optional<String> required() {
    return isRequired() ? stored() : Optional.empty();
  }

  private Optional<String> stored() {
    return history.runs().find(run.id()).flatMap(StoredRun::numberSetSha256);
  }
}
