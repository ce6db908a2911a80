package io.threadmill.numberset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/// Finds and collects what is wrong in rows that were left out.
final class BadRows {
  private final Path csv;
  private final Utf8Text text;
  private final Column[] columns;
  private final List<RejectedValue> problems = new ArrayList<>();
  private long rows;
  private long problemCount;

  /// @param columns in the order of the file
  BadRows(Path csv, Utf8Text text, Column[] columns) {
    this.csv = csv;
    this.text = text;
    this.columns = columns;
  }

  /// Adds the row at the anchor of the text.
  void add(CSVRecord row) {
    rows++;
    if (row.size() == columns.length) {
      addValues(row);
    } else {
      addWholeRow(row);
    }
  }

  private void addValues(CSVRecord row) {
    for (int field = 0; field < columns.length; field++) {
      String problem = IntegerText.problem(row.get(field), columns[field]);
      if (problem != null) {
        add(field, columns[field].name(), row.get(field), problem);
      }
    }
  }

  private void addWholeRow(CSVRecord row) {
    int count = row.size();
    add(
        count > columns.length ? columns.length : 0,
        "",
        row.stream().limit(ShownText.LONGEST).collect(Collectors.joining(",")),
        count + (count == 1 ? " value" : " values") + " instead of " + columns.length);
  }

  private void add(int field, String name, String value, String problem) {
    problemCount++;
    if (problems.size() < CsvRows.KEPT_PROBLEMS) {
      Position place = text.cursor().field(field);
      problems.add(
          new RejectedValue(place.line(), place.column(), name, ShownText.of(value), problem));
    }
  }

  /// How many rows were left out.
  long rows() {
    return rows;
  }

  /// How many problems they had.
  long problemCount() {
    return problemCount;
  }

  /// The first problems.
  List<RejectedValue> problems() {
    return Collections.unmodifiableList(problems);
  }

  /// The first problem and the counts as one message.
  ///
  /// @param goodRows how many rows were not left out
  NumberSetException rejection(long goodRows) {
    if (problems.isEmpty()) {
      throw new IllegalStateException("no bad rows");
    }
    RejectedValue first = problems.getFirst();
    String help =
        String.format(
            Locale.ROOT,
            "bad rows: %,d of %,d, problems: %,d",
            rows,
            rows + goodRows,
            problemCount);
    return NumberSetException.at(
        csv, new Position(first.line(), first.column()), first.text(), help);
  }
}
