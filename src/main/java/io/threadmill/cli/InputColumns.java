package io.threadmill.cli;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.numberset.ShownText;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// For which workload a CSV file is, by its header.
///
/// @param workload the first one that has just these columns
/// @param problem why there is none, complete
record InputColumns(Optional<Workload> workload, String problem) {

  static InputColumns of(Path file) {
    Path csv = ShownPath.of(file);
    Set<String> reasons = new HashSet<>();
    for (Workload workload : Workload.ALL) {
      try (CsvRows _ = CsvRows.open(csv, workload.columns())) {
        return new InputColumns(Optional.of(workload), "");
      } catch (NumberSetException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    // what does not depend on the columns is wrong with the file
    boolean isAboutColumns = reasons.size() > 1;
    return new InputColumns(
        Optional.empty(), isAboutColumns ? noWorkload(csv) : reasons.iterator().next());
  }

  private static String noWorkload(Path csv) {
    String choices =
        Workload.ALL.stream()
            .map(workload -> workload.name() + " has " + header(workload))
            .collect(Collectors.joining("; "));
    return "%s:1:1: error: the columns are those of no workload\nhelp: the first row must be the header, in any order: %s"
        .formatted(ShownText.escape(csv.toString()), choices);
  }

  private static String header(Workload workload) {
    return workload.columns().stream().map(Column::name).collect(Collectors.joining(","));
  }
}
