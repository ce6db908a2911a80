package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file of integers in blocks of rows, in little memory. Bad rows are left out of the
/// blocks and listed; whether they spoil the file is up to the caller. Not thread-safe.
///
/// The form is RFC 4180 in UTF-8, with a byte order mark or without, lines ending in LF or CRLF,
/// blank lines ignored; the header holds the columns in any order.
public final class CsvRows implements AutoCloseable {
  /// Rows in a full block.
  public static final int BLOCK = 16_384;

  /// So many problems are kept; all are counted.
  public static final int KEPT_PROBLEMS = 1_000;

  /// A number set has no more rows than an array has elements.
  public static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final HashedFile file;
  private final Utf8Text text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final int mostRows;
  private List<Column> columns;
  private final int[] fields;
  private final long[] min;
  private final long[] max;
  private final BadRows bad;
  private long rows;
  private @Nullable String fileSha256;

  private CsvRows(HashedFile file, List<Column> columns, int mostRows) throws IOException {
    this.file = file;
    this.text = new Utf8Text(file);
    this.parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
    this.records = parser.iterator();
    this.columns = List.copyOf(columns);
    this.mostRows = mostRows;
    this.fields = readHeader();
    this.min = this.columns.stream().mapToLong(Column::min).toArray();
    this.max = this.columns.stream().mapToLong(Column::max).toArray();
    this.bad = new BadRows(file.path(), text, columnsOfFile());
  }

  private Column[] columnsOfFile() {
    Column[] ordered = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      ordered[fields[i]] = columns.get(i);
    }
    return ordered;
  }

  /// Opens a CSV file and reads its header.
  ///
  /// @param columns the columns it must have; values are delivered in this order. None for a file
  ///   that may have any, of any 64-bit integers
  /// @throws NumberSetException when it is no such file
  public static CsvRows open(Path csv, List<Column> columns) {
    return open(csv, columns, MOST_ROWS);
  }

  static CsvRows open(Path csv, List<Column> columns, int mostRows) {
    HashedFile file = HashedFile.open(csv);
    try {
      return new CsvRows(file, columns, mostRows);
    } catch (IOException e) {
      file.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private int[] readHeader() {
    CSVRecord header = nextRecord();
    if (header == null) {
      file.requireUnchanged();
      throw NumberSetException.of(
          file.path(), "the file is empty", "write the header and at least one row");
    }
    requireText(header);
    if (columns.isEmpty()) {
      columns = anyColumns(header.toList());
    }
    CsvHeader names = new CsvHeader(header.toList(), columns.stream().map(Column::name).toList());
    if (!names.fits()) {
      Position place = text.cursor().field(names.firstWrongField());
      throw NumberSetException.at(file.path(), place, names.problem(), names.help());
    }
    return names.fields();
  }

  private List<Column> anyColumns(List<String> names) {
    Optional<String> problem = CsvHeader.unusable(names);
    if (problem.isPresent()) {
      throw NumberSetException.at(
          file.path(),
          text.cursor().field(Math.min(CsvHeader.firstUnusable(names), names.size() - 1)),
          problem.get(),
          CsvHeader.ANY_HELP);
    }
    return names.stream().map(name -> new Column(name, Long.MIN_VALUE, Long.MAX_VALUE)).toList();
  }

  /// The next good rows, in the order of the file; null at its end.
  ///
  /// @throws NumberSetException when the file as a whole turns out to be unusable
  public @Nullable RowBlock next() {
    RowBlock block = new RowBlock(fields.length, BLOCK);
    while (fileSha256 == null && !block.isFull()) {
      CSVRecord record = nextRecord();
      if (record == null) {
        finish();
      } else if (!keep(record, block)) {
        leaveOut(record);
      }
    }
    return block.rows() == 0 ? null : block;
  }

  private @Nullable CSVRecord nextRecord() {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      if (!records.hasNext()) {
        return null;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CSVException ? text.cursor().fault() : e;
    }
    CSVRecord record = records.next();
    long start = record.getCharacterPosition();
    if (start > 0 && text.at(start - 1) != '\n') {
      throw loneCarriageReturn();
    }
    text.anchor(start, line);
    return record;
  }

  private NumberSetException loneCarriageReturn() {
    return NumberSetException.at(
        file.path(),
        text.cursor().find('\r'),
        "a carriage return alone ends this line",
        "end lines with LF or CRLF");
  }

  private boolean keep(CSVRecord record, RowBlock block) {
    int count = fields.length;
    if (record.size() != count) {
      return false;
    }
    long[] values = block.values();
    int next = block.next();
    for (int i = 0; i < count; i++) {
      String field = record.get(fields[i]);
      long value = IntegerText.quick(field);
      if (value < min[i] || value > max[i] || value == IntegerText.UNCLEAR) {
        if (IntegerText.problem(field, columns.get(i)) != null) {
          return false;
        }
        value = Long.parseLong(field);
      }
      values[next + i] = value;
    }
    block.keepRow();
    countRow();
    return true;
  }

  private void countRow() {
    rows++;
    if (rows > mostRows) {
      throw NumberSetException.at(
          file.path(),
          text.cursor().field(0),
          String.format(Locale.ROOT, "more than %,d rows", mostRows),
          "split the file");
    }
  }

  private void leaveOut(CSVRecord record) {
    if (isBlank(record)) {
      return;
    }
    requireText(record);
    bad.add(record);
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && !record.get(0).isEmpty() && record.get(0).isBlank();
  }

  private void requireText(CSVRecord record) {
    if (record.stream().anyMatch(field -> field.indexOf(0) >= 0)) {
      throw NumberSetException.at(
          file.path(),
          text.cursor().find('\0'),
          "a NUL byte: this is not a text file",
          "save the file as CSV in UTF-8");
    }
  }

  private void finish() {
    file.requireUnchanged();
    if (text.end() > 0 && text.at(text.end() - 1) == '\r') {
      throw loneCarriageReturn();
    }
    if (rows + bad.rows() == 0) {
      throw NumberSetException.of(
          file.path(), "no rows below the header", "write at least one row of integers");
    }
    fileSha256 = file.sha256();
  }

  /// The columns, in the order in which values are delivered.
  public List<Column> columns() {
    return columns;
  }

  /// Good rows delivered so far.
  public long rows() {
    return rows;
  }

  /// Rows left out so far.
  public long badRows() {
    return bad.rows();
  }

  /// Problems in the rows left out so far; a row may have several.
  public long problemCount() {
    return bad.problemCount();
  }

  /// The first problems, at most [#KEPT_PROBLEMS], in the order of the file.
  public List<RejectedValue> problems() {
    return bad.problems();
  }

  /// Bytes read so far, for a progress bar.
  public long bytes() {
    return file.bytes();
  }

  /// SHA-256 of the bytes of the whole file, 64 lower-case hex digits; there is none before
  /// [#next()] has returned null.
  public String fileSha256() {
    if (fileSha256 == null) {
      throw new IllegalStateException("not at the end of the file yet");
    }
    return fileSha256;
  }

  /// The bad rows as one message, for a caller that rejects the file because of them, or because no
  /// good row is left.
  public NumberSetException rejection() {
    return bad.rejection(rows);
  }

  /// That the file is not the one that was to be read, for a caller that knows its hash.
  public NumberSetException changed() {
    return NumberSetException.of(
        file.path(),
        "the file has changed since it was taken from the inbox: somebody was still writing it",
        "drop it again when it is complete; writing it under another name and renaming it is safe");
  }

  @Override
  public void close() {
    text.close();
  }
}
