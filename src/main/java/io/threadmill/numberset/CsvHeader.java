package io.threadmill.numberset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The header row of a CSV file against the columns it should have, in any order.
///
/// @param found names in the order of the file
/// @param valid names in the order of the workload
record CsvHeader(List<String> found, List<String> valid) {
  /// What names of columns are like that may be any.
  static final String ANY_HELP =
      "the first row must be the header: names of 1 to 40 letters, digits, _, . or -, none of them a number, each once";

  private static final int MOST_COLUMNS = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,39}");

  CsvHeader {
    found = List.copyOf(found);
    valid = List.copyOf(valid);
  }

  /// What is wrong with the names of columns that may be any, at the first wrong one.
  ///
  /// @return empty when nothing is
  static Optional<String> unusable(List<String> names) {
    if (names.size() > MOST_COLUMNS) {
      return Optional.of("%d columns, at most %d".formatted(names.size(), MOST_COLUMNS));
    }
    int at = firstUnusable(names);
    if (at == names.size()) {
      return Optional.empty();
    }
    String name = names.get(at);
    return Optional.of(
        names.indexOf(name) < at
            ? "more than one column " + ShownText.of(name)
            : "'%s' is no name of a column".formatted(ShownText.of(name)));
  }

  /// The field of the first such name, from 0; their number when nothing is wrong.
  static int firstUnusable(List<String> names) {
    int at = 0;
    while (at < names.size()
        && NAME.matcher(names.get(at)).matches()
        && names.indexOf(names.get(at)) == at) {
      at++;
    }
    return at;
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
