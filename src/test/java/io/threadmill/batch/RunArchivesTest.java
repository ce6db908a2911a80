package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.batch.RunArchives.Imported;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.history.ArchiveException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunArchivesTest {

  @TempDir private Path folder = Path.of("");

  private final ArchiveDatabase old = ArchiveDatabase.old();
  private final ArchiveDatabase empty = ArchiveDatabase.open();

  private Path there = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void chooseFolders() {
    there = folder.resolve("there");
    file = folder.resolve("run.zip");
  }

  private RunArchives archives(ArchiveDatabase database, Path reports) {
    return new RunArchives(database.history(), new Reporting(reports, database.history()));
  }

  private void export(String run) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      archives(old, folder.resolve("here"))
          .write(old.history().runs().find(run).orElseThrow(), out);
    }
  }

  /// Makes the report of an old run.
  private Path rebuilt(String run) throws IOException {
    Reporting reporting = new Reporting(folder.resolve("here"), old.history());
    reporting.rebuild(reporting.report(run).orElseThrow());
    return reporting.folder(old.history().runs().find(run).orElseThrow()).path();
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> archives(empty, there).read(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessage(message);
    assertThat(empty.rows()).isZero();
    assertThat(there).doesNotExist();
  }

  private static Map<String, String> files(Path report) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(report)) {
      for (Path each : all.toList()) {
        files.put(String.valueOf(each.getFileName()), Files.readString(each));
      }
    }
    return files;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pairs, " + OldDatabase.PAIRS + ", timings.csv partitions.csv",
    "sensors, " + OldDatabase.SENSORS + ", timings.csv partitions.csv counters.csv",
  })
  void aRunOfAnOlderVersionHasTheSameReportElsewhere(String job, String run, String same)
      throws IOException {
    Map<String, String> before = files(rebuilt(run));
    for (String name : List.of(same.split(" ", -1))) {
      assertThat(before).containsEntry(name, OldDatabase.report(job + "-" + name));
    }
    assertThat(OldDatabase.unchanged(before.getOrDefault("summary.csv", "")))
        .isEqualTo(OldDatabase.unchanged(OldDatabase.report(job + "-summary.csv")));
    export(run);

    Imported imported = archives(empty, there).read(file);

    assertThat(imported.wasThere()).isFalse();
    assertThat(files(imported.page().resolveSibling("."))).isEqualTo(before);
    assertThat(archives(empty, there).read(file).wasThere()).isTrue();
    assertThat(Files.readString(there.resolve("index.html"))).contains(run);
  }

  @Test
  void takesAlongTheResultsThatTheDatabaseDoesNotHold() throws IOException {
    Path report = rebuilt(OldDatabase.PAIRS);
    old.jdbc().update("delete from result_row where row_index > 1");
    String results = Files.readString(report.resolve("results.csv"));
    export(OldDatabase.PAIRS);

    Imported imported = archives(empty, there).read(file);

    assertThat(imported.page().resolveSibling("results.csv")).hasContent(results);
    assertThat(imported.page()).content().contains("results.csv");
    assertThat(imported.page().resolveSibling(".results.csv.tmp")).doesNotExist();
  }

  @Test
  void refusesResultsThatCompute() throws IOException {
    Path results = rebuilt(OldDatabase.PAIRS).resolve("results.csv");
    old.jdbc().update("delete from result_row where row_index > 1");
    Files.writeString(results, Files.readString(results).replaceFirst("\n1,[0-9]+", "\n1,=1+1"));
    export(OldDatabase.PAIRS);

    assertRefused("results.csv:3: no result of row 1");
  }

  /// No job file could call a configuration so.
  @Test
  void refusesNamesThatSteerATerminal() throws IOException {
    old.jdbc().update("update trial set configuration = concat(char(27), '[2J', configuration)");
    export(OldDatabase.PAIRS);

    assertRefused("it has names with control characters");
  }

  @Test
  void whatLooksLikeHtmlOrAFormulaStaysText() throws IOException {
    for (String table : List.of("trial", "verdict")) {
      old.jdbc()
          .update(
              "update %s set configuration = '=<b>x</b>' where configuration = 'euclid/threads-2'"
                  .formatted(table));
    }
    export(OldDatabase.PAIRS);

    Map<String, String> files = files(archives(empty, there).read(file).page().resolveSibling("."));

    assertThat(files.get("summary.csv")).contains("\n'=<b>x</b>,euclid,threads,");
    assertThat(files.get("report.html"))
        .contains("=&lt;b&gt;x&lt;/b&gt;")
        .doesNotContain("<b>x</b>");
  }

  /// Every value fits its column.
  @Test
  void refusesRowsThatMakeNoReport() throws IOException {
    old.jdbc().update("update trial set mode = 'teleport'");
    export(OldDatabase.PAIRS);

    assertThatThrownBy(() -> archives(empty, there).read(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageStartingWith("no report can be made of its rows: ");
    assertThat(empty.rows()).isZero();
    assertThat(there).doesNotExist();
  }
}
