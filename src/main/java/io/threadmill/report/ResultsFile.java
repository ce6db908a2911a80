package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.numberset.SpreadsheetText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A file `results.csv` that somebody else may have made.
public final class ResultsFile {

  private ResultsFile() {}

  /// Why a file is not the one of a run; empty when it has a result for each row, and no field that
  /// a spreadsheet would compute.
  public static Optional<String> problem(StoredRun run, Reader content) throws IOException {
    List<String> header = List.of(ResultsCsv.header(run).split(","));
    try (CSVParser records = CSVParser.parse(content, CSVFormat.RFC4180)) {
      Iterator<CSVRecord> rows = records.iterator();
      if (rows.hasNext() && !rows.next().toList().equals(header)) {
        return Optional.of("results.csv:1: no header of such results");
      }
      return problem(rows, header.size(), run.rows());
    } catch (CSVException | UncheckedIOException _) {
      return Optional.of("results.csv: this is no CSV file");
    }
  }

  private static Optional<String> problem(Iterator<CSVRecord> results, int columns, long rows) {
    long row = 0;
    while (results.hasNext()) {
      if (!isRow(results.next(), row, columns)) {
        return Optional.of("results.csv:%d: no result of row %d".formatted(row + 2, row));
      }
      row++;
    }
    return row == rows
        ? Optional.empty()
        : Optional.of("results.csv: %d results of %d rows".formatted(row, rows));
  }

  private static boolean isRow(CSVRecord fields, long row, int columns) {
    return fields.size() == columns
        && fields.get(0).equals(Long.toString(row))
        && fields.stream().allMatch(field -> SpreadsheetText.inert(field).equals(field));
  }
}
