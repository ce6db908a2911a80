package io.threadmill.numberset;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A contiguous range of rows.
///
/// @param index position among the partitions, from 0
/// @param from first row, from 0
/// @param to row after the last one
public record Partition(int index, int from, int to) {

  public Partition {
    if (index < 0 || from < 0 || to <= from) {
      throw new IllegalArgumentException("no partition: " + index + " [" + from + ", " + to + ")");
    }
  }

  public int rows() {
    return to - from;
  }

  /// Splits rows into contiguous partitions of about the same number of rows.
  ///
  /// @param undivided the column whose runs of equal values stay in one partition; there are never
  ///   more partitions than such runs. Empty when every row stands for itself
  public static List<Partition> split(Rows rows, OptionalInt undivided, int count) {
    return undivided.isEmpty()
        ? split(rows.count(), count)
        : splitRuns(runStarts(rows, undivided.getAsInt()), rows.count(), count);
  }

  /// The first row of each run of equal values.
  private static int[] runStarts(Rows rows, int column) {
    return IntStream.range(0, rows.count())
        .filter(row -> row == 0 || rows.get(row, column) != rows.get(row - 1, column))
        .toArray();
  }

  /// Each partition ends with the run that brings it nearest to its share of the rows, but leaves a
  /// run to each partition behind it.
  private static List<Partition> splitRuns(int[] starts, int rows, int count) {
    int parts = Math.min(starts.length, count);
    List<Partition> partitions = new ArrayList<>(parts);
    int run = 0;
    for (int index = 0; index < parts; index++) {
      int from = starts[run++];
      long share = (long) rows * (index + 1) / parts;
      while (starts.length - run > parts - index - 1
          && Math.abs(end(starts, run, rows) - share) <= Math.abs(starts[run] - share)) {
        run++;
      }
      partitions.add(new Partition(index, from, run < starts.length ? starts[run] : rows));
    }
    return List.copyOf(partitions);
  }

  private static int end(int[] starts, int run, int rows) {
    return run + 1 < starts.length ? starts[run + 1] : rows;
  }

  /// Splits rows into contiguous partitions whose sizes differ by at most one row; the larger ones
  /// come first. There are never more partitions than rows.
  public static List<Partition> split(int rows, int count) {
    if (rows < 1 || count < 1) {
      throw new IllegalArgumentException("cannot split " + rows + " rows into " + count);
    }
    int parts = Math.min(rows, count);
    int size = rows / parts;
    int larger = rows % parts;
    List<Partition> partitions = new ArrayList<>(parts);
    int from = 0;
    for (int index = 0; index < parts; index++) {
      int to = from + size + (index < larger ? 1 : 0);
      partitions.add(new Partition(index, from, to));
      from = to;
    }
    return List.copyOf(partitions);
  }
}
