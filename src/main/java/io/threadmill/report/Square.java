package io.threadmill.report;

import io.threadmill.history.GridCell;
import io.threadmill.history.KnownChange;
import io.threadmill.measurement.Durations;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one configuration came out in one run, as a square of a grid.
///
/// @param outcome of its results, or of its speed where they are right
/// @param detail the speedup, or nothing
/// @param change what has changed from this run on, or nothing
/// @param changeStyle a class of the style sheet
public record Square(Outcome outcome, String detail, String change, String changeStyle) {

  static final Square NONE = new Square(new Outcome("", "–", "none"), "", "", "");

  /// @param change the change that this run is the first after
  static Square of(GridCell cell, @Nullable KnownChange change) {
    return new Square(
        outcome(cell),
        cell.correctness() == Correctness.CORRECT && isBesideAnother(cell)
            ? Durations.threeDigits(cell.speedup().orElseThrow()) + " times"
            : "",
        change == null ? "" : words(change),
        change == null ? "" : change.ratioNow() > 1 ? "bad" : "good");
  }

  private static boolean isBesideAnother(GridCell cell) {
    return cell.speedup().isPresent()
        && cell.speed().filter(it -> it == SpeedVerdict.REFERENCE).isEmpty();
  }

  private static String words(KnownChange change) {
    return "%s %s from here on"
        .formatted(change.ratioNow() > 1 ? "▲" : "▼", ChangeWords.change(change.ratioNow()));
  }

  private static Outcome outcome(GridCell cell) {
    return switch (cell.correctness()) {
      case CORRECT -> correct(cell.speed());
      case LOST_UPDATES -> new Outcome("!", words(cell.correctness()), "open");
      case WRONG, FAILED, TIMED_OUT -> Outcome.bad(words(cell.correctness()));
    };
  }

  private static String words(Correctness correctness) {
    return correctness.label().replace('-', ' ');
  }

  private static Outcome correct(Optional<SpeedVerdict> speed) {
    return speed
        .map(
            it ->
                switch (it) {
                  case FASTER -> new Outcome("✓", "faster", "good");
                  case SLOWER -> new Outcome("✓", "slower", "open");
                  case EQUIVALENT, INCONCLUSIVE, REFERENCE -> new Outcome("✓", it.label(), "even");
                })
        .orElseGet(() -> new Outcome("✓", "correct", "even"));
  }
}
