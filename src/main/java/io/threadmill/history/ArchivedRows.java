package io.threadmill.history;

import io.threadmill.numberset.ShownText;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// The rows in an entry of an archive: JSON arrays, a line each, the first one with the names of
/// the columns. Read one by one, so that however many there are, only one is in memory.
final class ArchivedRows implements AutoCloseable {

  private static final int LONGEST_TEXT = 2_000_000;
  private static final int DEEPEST = 2;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // so that any text survives
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_TEXT)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .build();

  private final String entry;
  private final List<ArchivedColumn> columns;
  private final JsonParser json;
  private long row;

  private ArchivedRows(String entry, List<ArchivedColumn> columns, InputStream content) {
    this.entry = entry;
    this.columns = columns;
    this.json = MAPPER.createParser(content);
  }

  /// A row as it stands in an archive.
  static byte[] line(List<? extends @Nullable Object> values) {
    List<@Nullable Object> written = new ArrayList<>();
    values.forEach(value -> written.add(ArchivedColumn.written(value)));
    return (MAPPER.writeValueAsString(written) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /// Reads the names of the columns, which must be these.
  ///
  /// @throws ArchiveException which names the entry
  static ArchivedRows of(String entry, List<ArchivedColumn> columns, InputStream content) {
    ArchivedRows rows = new ArchivedRows(entry, columns, content);
    rows.readHeader();
    return rows;
  }

  /// The next row.
  ///
  /// @throws ArchiveException which names the entry, the row from 1, and the column
  Optional<List<@Nullable Object>> next() {
    row++;
    try {
      return json.nextToken() == null ? Optional.empty() : Optional.of(values());
    } catch (JacksonException e) {
      throw new ArchiveException("%s: row %d: it is no row of JSON".formatted(entry, row), e);
    }
  }

  private List<@Nullable Object> values() {
    require(JsonToken.START_ARRAY, json.currentToken());
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (ArchivedColumn column : columns) {
      if (json.nextToken() == JsonToken.END_ARRAY) {
        throw new ArchiveException("%s: row %d: too few values".formatted(entry, row));
      }
      values.add(value(column));
    }
    require(JsonToken.END_ARRAY, json.nextToken());
    return values;
  }

  private @Nullable Object value(ArchivedColumn column) {
    try {
      return column.parse(json);
    } catch (ArchiveException e) {
      throw new ArchiveException(
          "%s: row %d, column '%s': %s".formatted(entry, row, column.name(), e.getMessage()));
    }
  }

  private void require(JsonToken wanted, @Nullable JsonToken found) {
    if (found != wanted) {
      throw new ArchiveException(
          "%s: row %d: %s"
              .formatted(
                  entry,
                  row,
                  wanted == JsonToken.END_ARRAY ? "too many values" : "it is no row of JSON"));
    }
  }

  private void readHeader() {
    List<String> known = columns.stream().map(ArchivedColumn::name).toList();
    List<String> found = names(known.size());
    for (String name : found) {
      if (!known.contains(name)) {
        throw new ArchiveException("%s: unknown column '%s'".formatted(entry, ShownText.of(name)));
      }
    }
    for (String name : known) {
      if (!found.contains(name)) {
        throw new ArchiveException("%s: the column '%s' is missing".formatted(entry, name));
      }
    }
    if (!found.equals(known)) {
      throw new ArchiveException(entry + ": its columns are in another order");
    }
  }

  /// @param most one more is read, to be unknown
  private List<String> names(int most) {
    List<String> names = new ArrayList<>();
    try {
      boolean isList = json.nextToken() == JsonToken.START_ARRAY;
      while (isList && names.size() <= most && json.nextToken() == JsonToken.VALUE_STRING) {
        names.add(json.getString());
      }
      if (isList && (names.size() > most || json.currentToken() == JsonToken.END_ARRAY)) {
        return names;
      }
    } catch (JacksonException _) {
      // told below
    }
    throw new ArchiveException(entry + ": it does not begin with the names of its columns");
  }

  @Override
  public void close() {
    json.close();
  }
}
