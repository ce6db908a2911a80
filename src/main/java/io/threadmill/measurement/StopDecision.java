package io.threadmill.measurement;

import java.util.OptionalDouble;

/// What [StopRule] decided after a block.
///
/// @param blocks number of blocks that were finished
/// @param widest the largest half-width of an interval, as a share; empty where one has no interval
public record StopDecision(Reason reason, int blocks, OptionalDouble widest) {

  /// Why a run goes on or stops.
  public enum Reason {
    /// The rule has not looked yet.
    EARLY("fewest blocks not reached"),
    GO_ON("not precise yet"),
    PRECISE("precise enough"),
    MOST_BLOCKS("most blocks reached"),
    TIME_BUDGET("time budget used up"),
    /// It would be over, but a configuration is slower than in earlier runs: further blocks are to
    /// confirm that.
    CONFIRM("slower than usual"),
    /// No configuration has anything to be compared with, or none is left.
    NOTHING_TO_COMPARE("nothing to compare");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /// Whether no further block is to be measured.
  public boolean stops() {
    return reason != Reason.GO_ON && reason != Reason.EARLY && reason != Reason.CONFIRM;
  }

  /// The same, but for going on to confirm that something is slower than usual.
  public StopDecision toConfirm() {
    return new StopDecision(Reason.CONFIRM, blocks, widest);
  }

  /// A run in which every configuration has failed.
  public static StopDecision nothingLeft(int blocks) {
    return new StopDecision(Reason.NOTHING_TO_COMPARE, blocks, OptionalDouble.empty());
  }

  /// In words: `most blocks reached after 30 blocks: imprecise, ± 3.12 %`.
  public String text() {
    String after = reason.words + " after " + blocks + (blocks == 1 ? " block" : " blocks");
    return switch (reason) {
      case NOTHING_TO_COMPARE -> after;
      case CONFIRM -> after + ": more are measured to confirm it";
      case PRECISE, EARLY -> after + ": " + width();
      case GO_ON, MOST_BLOCKS, TIME_BUDGET -> after + ": imprecise, " + width();
    };
  }

  private String width() {
    return widest.isPresent()
        ? "± " + Durations.threeDigits(100 * widest.getAsDouble()) + " %"
        : "no interval";
  }
}
