package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A column of an archived table.
///
/// @param since the version of the schema that brought it
record ArchivedColumn(String name, Kind kind, int since) {

  private static final int LAST_YEAR = 9_999;
  private static final Pattern HEX_DIGITS = Pattern.compile("(?:[0-9a-f]{16}|[0-9a-f]{64})");

  /// What stands in a column, and in what form in an archive.
  enum Kind {
    TEXT("a text"),
    /// A digest or a SHA-256.
    HEX("16 or 64 hex digits"),
    INT("an integer of 32 bits"),
    LONG("an integer of 64 bits"),
    /// A number that reads as the same bits; a text where it is none that JSON knows.
    DOUBLE("a number"),
    FLAG("true or false"),
    /// In UTC, as `2026-11-23T02:00:00.123`.
    TIME("a time");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /// What the database holds, as Java has it.
  @Nullable Object read(ResultSet row, int index) throws SQLException {
    return switch (kind) {
      case TEXT, HEX -> row.getString(index);
      case INT -> row.getObject(index, Integer.class);
      case LONG -> row.getObject(index, Long.class);
      case DOUBLE -> row.getObject(index, Double.class);
      case FLAG -> row.getObject(index, Boolean.class);
      case TIME -> row.getObject(index, LocalDateTime.class);
    };
  }

  /// The same as it stands in an archive.
  static @Nullable Object written(@Nullable Object value) {
    return value instanceof LocalDateTime time ? time.toString() : value;
  }

  /// Reads what stands in an archive.
  ///
  /// @throws ArchiveException which goes on after the place
  @Nullable Object parse(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    Object value = value(json);
    if (value == null) {
      throw new ArchiveException("not " + kind.words);
    }
    return value;
  }

  private @Nullable Object value(JsonParser json) {
    return switch (kind) {
      case TEXT -> text(json);
      case HEX -> hex(text(json));
      case INT -> integer(json);
      case LONG -> whole(json);
      case DOUBLE -> number(json);
      case FLAG -> flag(json);
      case TIME -> time(text(json));
    };
  }

  private static @Nullable String text(JsonParser json) {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
  }

  private static @Nullable String hex(@Nullable String text) {
    return text != null && HEX_DIGITS.matcher(text).matches() ? text : null;
  }

  private static @Nullable Integer integer(JsonParser json) {
    Long value = whole(json);
    return value != null && value == value.intValue() ? (Integer) value.intValue() : null;
  }

  private static @Nullable Long whole(JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return null;
    }
    return switch (json.getNumberType()) {
      case INT, LONG -> json.getLongValue();
      default -> null;
    };
  }

  private static @Nullable Double number(JsonParser json) {
    if (json.currentToken().isNumeric()) {
      double value = json.getDoubleValue();
      return Double.isFinite(value) ? (Double) value : null;
    }
    String text = text(json);
    return switch (text == null ? "" : text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  private static @Nullable Boolean flag(JsonParser json) {
    return json.currentToken().isBoolean() ? json.getBooleanValue() : null;
  }

  private static @Nullable LocalDateTime time(@Nullable String text) {
    try {
      LocalDateTime time = text == null ? null : LocalDateTime.parse(text);
      return time != null && time.getYear() > 0 && time.getYear() <= LAST_YEAR ? time : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
