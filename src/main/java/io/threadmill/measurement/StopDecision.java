package io.threadmill.measurement;

import java.util.OptionalDouble;

/// What [StopRule] decided after a block.
///
/// @param blocks number of blocks that were finished
/// @param widest the largest half-width of an interval, as a share; empty where one has no interval
public record StopDecision(Reason reason, int blocks, OptionalDouble widest) {

  /// Why a run goes on or stops.
  public enum Reason {
    GO_ON("not precise yet"),
    PRECISE("precise enough"),
    MOST_BLOCKS("most blocks reached"),
    TIME_BUDGET("time budget used up");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /// Whether no further block is to be measured.
  public boolean stops() {
    return reason != Reason.GO_ON;
  }

  /// In words: `most blocks reached after 30 blocks: imprecise, ± 3.12 %`.
  public String text() {
    return reason.words
        + " after "
        + blocks
        + (blocks == 1 ? " block: " : " blocks: ")
        + (reason == Reason.PRECISE ? "" : "imprecise, ")
        + (widest.isPresent()
            ? "± " + Durations.threeDigits(100 * widest.getAsDouble()) + " %"
            : "no interval");
  }
}
