package io.threadmill.numberset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A CSV file of a test and what is found in it.
final class CsvFile {
  static final List<Column> PAIRS = List.of(Column.positive("a"), Column.positive("b"));
  static final List<Column> NUMBERS = List.of(Column.positive("number"));

  private CsvFile() {}

  static Path write(Path directory, String content) throws IOException {
    return write(directory, content.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path directory, byte[] content) throws IOException {
    return Files.write(directory.resolve("x.csv"), content);
  }

  /// All good rows, row after row.
  static List<Long> read(CsvRows rows) {
    List<Long> values = new ArrayList<>();
    for (RowBlock block = rows.next(); block != null; block = rows.next()) {
      for (long value : block.toArray()) {
        values.add(value);
      }
    }
    return values;
  }

  static List<Long> read(Path csv, List<Column> columns) {
    try (CsvRows rows = CsvRows.open(csv, columns)) {
      return read(rows);
    }
  }

  static List<RejectedValue> problems(Path csv, List<Column> columns) {
    try (CsvRows rows = CsvRows.open(csv, columns)) {
      read(rows);
      return rows.problems();
    }
  }

  static NumberSet stage(Path csv, List<Column> columns, Path target) {
    List<String> names = columns.stream().map(Column::name).toList();
    try (CsvRows rows = CsvRows.open(csv, columns);
        StagedFileWriter writer = StagedFileWriter.create(target, names)) {
      for (RowBlock block = rows.next(); block != null; block = rows.next()) {
        writer.write(block);
      }
      return writer.commit();
    }
  }
}
