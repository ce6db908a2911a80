package io.threadmill.cli;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.numberset.ShownText;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// For which workload a CSV file is, by its header.
///
/// @param reader the first one that has just these columns
/// @param problem why there is none, complete
record InputColumns(Optional<Reader> reader, String problem) {

  /// A workload and its first variant with some columns.
  record Reader(Workload workload, String variant) {
    List<Column> columns() {
      return workload.columns(variant);
    }

    /// `gcd`, or `subprocess sleep` where variants differ in their columns.
    String name() {
      return workload.variants().stream().allMatch(it -> workload.columns(it).equals(columns()))
          ? workload.name()
          : workload.name() + " " + variant;
    }

    private String header() {
      return columns().stream().map(Column::name).collect(Collectors.joining(","));
    }
  }

  /// @param plugins are considered after what comes with the program
  static InputColumns of(Path file, List<Plugin> plugins) {
    Path csv = ShownPath.of(file);
    Set<String> reasons = new HashSet<>();
    List<Reader> readers = readers(plugins);
    for (Reader reader : readers) {
      try (CsvRows _ = CsvRows.open(csv, reader.columns())) {
        return new InputColumns(Optional.of(reader), "");
      } catch (NumberSetException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    // what does not depend on the columns is wrong with the file
    boolean isAboutColumns = reasons.size() > 1;
    return new InputColumns(
        Optional.empty(), isAboutColumns ? noWorkload(csv, readers) : reasons.iterator().next());
  }

  private static String noWorkload(Path csv, List<Reader> readers) {
    String choices =
        readers.stream()
            .map(reader -> reader.name() + " has " + reader.header())
            .collect(Collectors.joining("; "));
    return "%s:1:1: error: the columns are those of no workload\nhelp: the first row must be the header, in any order: %s"
        .formatted(ShownText.escape(csv.toString()), choices);
  }

  /// One for each set of columns of each workload.
  private static List<Reader> readers(List<Plugin> plugins) {
    List<Reader> readers = new ArrayList<>();
    List<Workload> workloads = new ArrayList<>(Workload.all());
    workloads.addAll(plugins);
    for (Workload workload : workloads) {
      Set<List<Column>> known = new HashSet<>();
      workload.variants().stream()
          .filter(variant -> known.add(workload.columns(variant)))
          .forEach(variant -> readers.add(new Reader(workload, variant)));
    }
    return readers;
  }
}
