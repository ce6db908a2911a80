package io.threadmill.execution;

import io.threadmill.measurement.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The samples of one phase, evenly thinned while they come: a trial with samples of a microsecond
/// takes more of them than memory should hold.
final class ThinnedSamples {

  /// So many are stored.
  static final int MOST = 200;

  /// So many are held while they come, so that those that are stored can be evenly spread.
  private static final int MOST_HELD = 10 * MOST;

  private final List<Sample> held = new ArrayList<>();
  private int step = 1;
  private int taken;
  private @Nullable Sample last;

  void add(Sample sample) {
    if (taken % step == 0) {
      held.add(sample);
    }
    taken++;
    last = sample;
    if (held.size() > MOST_HELD) {
      halve();
    }
  }

  private void halve() {
    step *= 2;
    for (int index = 1; index < held.size(); index++) {
      held.remove(index);
    }
  }

  /// How many were added.
  int taken() {
    return taken;
  }

  /// The lower median of the elapsed time of those that are held.
  long medianNs() {
    long[] sorted = held.stream().mapToLong(Sample::elapsedNs).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  /// At most 200 of them, the first and the last one included.
  List<Sample> stored() {
    List<Sample> all = new ArrayList<>(held);
    if (last != null && !last.equals(held.getLast())) {
      all.add(last);
    }
    if (all.size() <= MOST) {
      return all;
    }
    double distance = (all.size() - 1) / (double) (MOST - 1);
    return IntStream.range(0, MOST)
        .mapToObj(index -> all.get((int) Math.round(index * distance)))
        .toList();
  }
}
