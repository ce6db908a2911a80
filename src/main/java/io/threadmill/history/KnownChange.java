package io.threadmill.history;

import io.threadmill.verification.Alert;
import java.time.Instant;
import java.util.Optional;

/// A change that was told at the end of a run.
///
/// @param id by which people call it
/// @param toldBy at the end of which run
/// @param firstRun the first run after the change, as it was told
/// @param firstAt when that began
/// @param ratio the new level of its time / the old one, as it was told
/// @param last how it was seen last; empty before the run that tells it has stored that
/// @param acknowledged what somebody said of it: `acknowledged`, `fixed` or `false-alarm`
/// @param note what else they said, or nothing
public record KnownChange(
    long id,
    String configuration,
    int partitions,
    String toldBy,
    String firstRun,
    Instant firstAt,
    double ratio,
    double pValue,
    Optional<ChangeSighting> last,
    Optional<Acknowledgement> acknowledged,
    String note) {

  /// As far as is known now: the new level of its time / the old one.
  public double ratioNow() {
    return last.map(ChangeSighting::ratio).orElse(ratio);
  }

  /// As far as is known now: when the first run after the change began.
  public Instant firstAtNow() {
    return last.map(ChangeSighting::firstAt).orElse(firstAt);
  }

  /// As far as is known now: the first run after the change.
  public String firstRunNow() {
    return last.map(ChangeSighting::firstRun).orElse(firstRun);
  }

  /// As it was seen last; new before that.
  public Alert.State state() {
    return last.map(ChangeSighting::state).orElse(Alert.State.NEW);
  }

  /// Whether something may be to do: it is neither withdrawn nor fixed nor a false alarm.
  public boolean isOpen() {
    return state() != Alert.State.WITHDRAWN
        && acknowledged.filter(it -> it != Acknowledgement.ACKNOWLEDGED).isEmpty();
  }

  /// Whether it is open, and it takes longer since.
  public boolean isOpenRegression() {
    return isOpen() && ratioNow() > 1;
  }

  /// Whether it stands: it is neither withdrawn nor a false alarm. One that is fixed was one.
  public boolean isBelieved() {
    return state() != Alert.State.WITHDRAWN
        && acknowledged.filter(it -> it == Acknowledgement.FALSE_ALARM).isEmpty();
  }

  /// Whether it is about this split of this configuration.
  public boolean isOf(String name, int parts) {
    return configuration.equals(name) && partitions == parts;
  }
}
