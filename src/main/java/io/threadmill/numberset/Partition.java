package io.threadmill.numberset;

import java.util.ArrayList;
import java.util.List;

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
