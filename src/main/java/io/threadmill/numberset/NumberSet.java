package io.threadmill.numberset;

import java.nio.file.Path;
import java.util.List;

/// A staged number set: the validated rows of one CSV file in a binary file that every execution
/// mode maps or reads.
///
/// @param file the staged file
/// @param columns names, in the order of the workload
/// @param rows how many
/// @param sha256 of the staged content, 64 lower-case hex digits: the identity of a number set, the
///   same whatever the order of columns or the line ends of the CSV file
public record NumberSet(Path file, List<String> columns, int rows, String sha256) {
  public NumberSet {
    columns = List.copyOf(columns);
  }
}
