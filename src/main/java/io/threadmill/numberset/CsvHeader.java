package io.threadmill.numberset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The header row of a CSV file against the columns it should have, in any order.
///
/// @param found names in the order of the file
/// @param valid names in the order of the workload
record CsvHeader(List<String> found, List<String> valid) {
  CsvHeader {
    found = List.copyOf(found);
    valid = List.copyOf(valid);
  }

  boolean fits() {
    return found.size() == valid.size() && Set.copyOf(valid).equals(new HashSet<>(found));
  }

  /// For each valid column, in which field it stands.
  int[] fields() {
    return valid.stream().mapToInt(found::indexOf).toArray();
  }

  /// The first field that should not be there, from 0.
  int firstWrongField() {
    for (int i = 0; i < found.size(); i++) {
      if (!valid.contains(found.get(i)) || found.indexOf(found.get(i)) < i) {
        return i;
      }
    }
    return 0;
  }

  String problem() {
    List<String> parts = new ArrayList<>();
    add(parts, "missing", valid.stream().filter(name -> !found.contains(name)).toList());
    add(parts, "unknown", found.stream().filter(name -> !valid.contains(name)).toList());
    add(parts, "more than once", repeated());
    return "wrong columns: %s (found: %s; valid: %s)"
        .formatted(String.join("; ", parts), shown(found), shown(valid));
  }

  private static void add(List<String> parts, String what, List<String> names) {
    if (!names.isEmpty()) {
      parts.add(what + " " + shown(names));
    }
  }

  private List<String> repeated() {
    Set<String> seen = new HashSet<>();
    return found.stream().filter(valid::contains).filter(name -> !seen.add(name)).toList();
  }

  private static String shown(List<String> names) {
    return ShownText.of(
        names.stream()
            .limit(ShownText.LONGEST)
            .map(name -> name.isEmpty() ? "''" : name)
            .collect(Collectors.joining(", ")));
  }

  String help() {
    String header = String.join(",", valid);
    String first = found.getFirst();
    if (found.size() == 1 && (first.contains(";") || first.contains("\t"))) {
      return "separate the columns with commas: " + header;
    }
    if (IntegerText.quick(first) != IntegerText.UNCLEAR) {
      return "the first row must be the header: " + header;
    }
    return "the header must be " + header + " in any order, nothing else";
  }
}
