package io.threadmill.history;

import static io.threadmill.history.ArchiveDatabase.OTHER;
import static io.threadmill.history.ArchiveDatabase.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.history.ArchivedColumn.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunArchiveTest {

  /// What is made again with the report of a run.
  private static final Set<String> LEFT_OUT = Set.of("run.headline", "run.home");

  /// What a series of runs says belongs to the home that has all of them.
  private static final Set<String> OF_SERIES = Set.of("change_point", "change_sighting");

  @TempDir private Path folder = Path.of("");

  private Path file(byte[] archive) throws IOException {
    return Files.write(folder.resolve("run.zip"), archive);
  }

  @Test
  void keepsEveryValueBitForBit() throws IOException {
    byte[] archive = ArchiveDatabase.open().with(OTHER).with(RUN).export(RUN);
    ArchiveDatabase empty = ArchiveDatabase.open();

    assertThat(empty.store(file(archive))).isTrue();

    assertThat(empty.export(RUN)).isEqualTo(archive);
    assertThat(
            empty
                .jdbc()
                .queryForObject("select median_ns from run_figure where blocks = 2", Double.class))
        .isEqualTo(Math.nextUp(1.0));
    assertThat(
            empty.jdbc().queryForObject("select message from trial where block = 1", String.class))
        .isEqualTo("=é\n\0\ud83d\"1");
  }

  @Test
  void numbersTrialsAnewBesideThoseOfOtherRuns() throws IOException {
    byte[] archive = ArchiveDatabase.open().with(RUN).export(RUN);
    ArchiveDatabase other = ArchiveDatabase.open().with(OTHER);
    byte[] before = other.export(OTHER);

    other.store(file(archive));

    assertThat(other.export(RUN)).isEqualTo(archive);
    assertThat(other.export(OTHER)).isEqualTo(before);
    assertThat(other.count(ArchivedTable.ENVIRONMENT)).isEqualTo(1);
  }

  @Test
  void knowsARunThatIsThereAlready() throws IOException {
    ArchiveDatabase database = ArchiveDatabase.open().with(RUN);
    Path archive = file(database.export(RUN));
    long rows = database.rows();

    assertThat(database.store(archive)).isFalse();

    database.jdbc().update("update run set headline = 'another sentence'");
    assertThat(database.store(archive)).as("its sentence is made again").isFalse();
    database.jdbc().update("update sample set cpu_ns = cpu_ns + 1 where sample = 3");
    assertThatThrownBy(() -> database.store(archive))
        .isInstanceOf(ArchiveException.class)
        .hasMessage("another run %s is there already: they differ in sample".formatted(RUN));
    assertThat(database.rows()).isEqualTo(rows);
  }

  @Test
  void storesNothingWhenTheProofFails() throws IOException {
    Path archive = file(ArchiveDatabase.open().with(RUN).export(RUN));
    ArchiveDatabase database = ArchiveDatabase.open();

    try (ArchiveFile open = database.archive().open(archive)) {
      assertThatThrownBy(
              () ->
                  database
                      .archive()
                      .store(
                          open,
                          () -> {
                            throw new IllegalStateException("no report");
                          }))
          .hasMessage("no report");
    }
    assertThat(database.rows()).isZero();
  }

  static IntStream schemas() {
    return IntStream.rangeClosed(ArchivedTable.OLDEST, ArchiveDatabase.open().archive().schema());
  }

  /// What did not exist then gets what the migrations gave it.
  @ParameterizedTest(name = "of schema {0}")
  @MethodSource("schemas")
  void storesARunOfAnOlderVersionAsItsMigrationsWouldHave(int schema) throws IOException {
    ArchiveDatabase old = ArchiveDatabase.open(Integer.toString(schema)).with(RUN);
    Path archive = file(old.export(RUN));
    old.migrate("latest");
    ArchiveDatabase database = ArchiveDatabase.open();

    database.store(archive);

    assertThat(database.export(RUN)).isEqualTo(old.export(RUN));
    assertThat(database.store(archive)).as("once more").isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"INTERRUPTED", "STOPPED", "FAILED"})
  void aRunThatIsNotFinishedCannotGoOnElsewhere(String state) throws IOException {
    ArchiveDatabase here = ArchiveDatabase.open().with(RUN);
    here.jdbc().update("update run set state = ?, exit_code = 130", state);
    ArchiveDatabase there = ArchiveDatabase.open();

    there.store(file(here.export(RUN)));

    assertThat(here.history().runs().origin(RUN)).isPresent();
    assertThat(there.history().runs().origin(RUN)).isEmpty();
    assertThat(there.history().runs().find(RUN).orElseThrow().state().name()).isEqualTo(state);
    assertThat(there.store(folder.resolve("run.zip"))).isFalse();
  }

  @Test
  void knowsEveryColumnOfItsTables() {
    ArchiveDatabase database = ArchiveDatabase.open();
    int schema = database.archive().schema();
    Map<String, Kind> known = new TreeMap<>();
    for (ArchivedTable table : ArchivedTable.of(schema)) {
      table.columns(schema).forEach(it -> known.put(table.table() + "." + it.name(), it.kind()));
    }
    Map<String, Kind> found = new TreeMap<>();
    database
        .jdbc()
        .query(
            "select * from information_schema.columns where table_schema = 'PUBLIC'",
            row -> {
              String table = row.getString("table_name").toLowerCase(Locale.ROOT);
              String name = table + "." + row.getString("column_name").toLowerCase(Locale.ROOT);
              if (isArchived(table) && !LEFT_OUT.contains(name)) {
                found.put(name, kind(row.getString("data_type")));
              }
            });

    assertThat(known).isEqualTo(found);
  }

  private static boolean isArchived(String table) {
    return Arrays.stream(ArchivedTable.values()).anyMatch(it -> it.table().equals(table));
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "CHARACTER VARYING" -> Kind.TEXT;
      case "CHARACTER" -> Kind.HEX;
      case "INTEGER" -> Kind.INT;
      case "BIGINT" -> Kind.LONG;
      case "DOUBLE PRECISION" -> Kind.DOUBLE;
      case "BOOLEAN" -> Kind.FLAG;
      case "TIMESTAMP" -> Kind.TIME;
      default -> throw new IllegalArgumentException(type);
    };
  }

  @Test
  void leavesOutNoTableWhoseRowsGoWithARun() {
    Map<String, Set<String>> owned = new HashMap<>();
    ArchiveDatabase.open()
        .jdbc()
        .query(
            """
            select f.table_name as child, p.table_name as parent
            from information_schema.referential_constraints c
            join information_schema.table_constraints f
              on f.constraint_name = c.constraint_name
            join information_schema.table_constraints p
              on p.constraint_name = c.unique_constraint_name
            """,
            row -> {
              owned
                  .computeIfAbsent(row.getString("parent"), _ -> new TreeSet<>())
                  .add(row.getString("child").toLowerCase(Locale.ROOT));
            });
    Set<String> rows = new TreeSet<>(owned.getOrDefault("RUN", Set.of()));
    rows.addAll(owned.getOrDefault("TRIAL", Set.of()));
    rows.removeAll(OF_SERIES);
    assertThat(rows).contains("sample", "verdict");

    assertThat(Arrays.stream(ArchivedTable.values()).map(ArchivedTable::table).toList())
        .containsAll(rows);
  }

  @Test
  void givesTheSameBytesForTheSameRun() throws IOException {
    ArchiveDatabase database = ArchiveDatabase.open().with(RUN);

    assertThat(database.export(RUN)).isEqualTo(database.export(RUN));
    try (ArchiveFile archive = database.archive().open(file(database.export(RUN)))) {
      assertThat(archive.run()).isEqualTo(RUN);
      assertThat(archive.results()).isEmpty();
      assertThat(entries(archive.schema())).hasSize(14);
    }
  }

  private static List<String> entries(int schema) {
    return ArchivedTable.of(schema).stream().map(ArchivedTable::entry).collect(Collectors.toList());
  }
}
