package io.threadmill.report;

import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// How many passes configurations make in the time of the reference loop that ran around each
/// block: a figure that does not change with the speed of the machine.
final class LoopRatios {

  private final NavigableMap<Integer, Double> loops = new TreeMap<>();

  LoopRatios(List<StoredBlock> blocks) {
    for (StoredBlock block : blocks) {
      if (!block.isRepeated()) {
        block.loopNs().ifPresent(nanos -> loops.put(block.block(), nanos));
      }
    }
  }

  /// Over all blocks; empty where the loop was not run.
  Optional<PairedRatio> of(Measured measured) {
    return of(measured, measured.blockValues());
  }

  /// Over the blocks up to one, it included.
  Optional<PairedRatio> upTo(int block, Measured measured) {
    return of(measured, measured.blockValues().headMap(block, true));
  }

  /// Over the blocks after one.
  Optional<PairedRatio> after(int block, Measured measured) {
    return of(measured, measured.blockValues().tailMap(block, false));
  }

  private Optional<PairedRatio> of(Measured measured, NavigableMap<Integer, Double> values) {
    NavigableMap<Integer, Double> passes = new TreeMap<>(values);
    passes.replaceAll((_, nanos) -> nanos / measured.repeat());
    return Comparisons.pairs(loops, passes).map(PairedBlocks::ratio);
  }
}
