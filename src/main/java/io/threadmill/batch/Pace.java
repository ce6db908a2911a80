package io.threadmill.batch;

import io.threadmill.measurement.StopRule;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.plan.Plan;
import java.time.Duration;
import java.util.Optional;

/// How far a run is, and how long the rest will take if it goes on as it went so far.
public final class Pace {

  private Stopwatch measuring = new Stopwatch();
  private StopRule stop = new StopRule(1, 1, 0, Duration.ZERO);
  private int configurations;
  private int measured;
  private int ended;

  /// It is known what is measured.
  ///
  /// @param measured trials that an earlier process has measured
  public void begin(Plan plan, int measured) {
    configurations = plan.configurations().size();
    this.measured = measured;
    stop = plan.stop();
  }

  /// The first trial comes next.
  public void measures() {
    measuring = new Stopwatch();
  }

  /// One trial more has ended.
  public void trialEnded() {
    ended++;
  }

  /// `block 3 of 10`, `block 12 of at most 30`, `block 31, to confirm`.
  public String place(int block) {
    if (block > stop.maxBlocks()) {
      return "block %d, to confirm".formatted(block);
    }
    return block <= stop.minBlocks()
        ? "block %d of %d".formatted(block, stop.minBlocks())
        : "block %d of at most %d".formatted(block, stop.maxBlocks());
  }

  /// How long it takes until the fewest blocks are measured, or this one; empty before a trial has
  /// ended.
  public Optional<Duration> left(int block) {
    if (ended == 0) {
      return Optional.empty();
    }
    Duration each = measuring.elapsed().dividedBy(ended);
    int left = Math.max(block, stop.minBlocks()) * configurations - measured - ended;
    return Optional.of(each.multipliedBy(Math.max(1, left)));
  }
}
