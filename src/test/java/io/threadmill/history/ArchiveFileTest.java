package io.threadmill.history;

import static io.threadmill.history.ArchiveDatabase.RUN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused, and that nothing is changed then.
class ArchiveFileTest {

  private static final String MANIFEST = "manifest.json";
  private static final ArchiveLimits SMALL =
      new ArchiveLimits(20, 10_000, 100_000, 150_000, 10, 50_000);

  @TempDir private Path folder = Path.of("");

  /// Nothing is ever stored in it.
  private static final ArchiveDatabase EMPTY = ArchiveDatabase.open();

  private static byte[] archive = new byte[0];

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private int schema;

  @BeforeAll
  static void exportARun() throws IOException {
    archive = ArchiveDatabase.open().with(RUN).export(RUN);
  }

  @BeforeEach
  void readTheArchive() throws IOException {
    schema = EMPTY.archive().schema();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
      for (ZipEntry it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
        entries.put(it.getName(), zip.readAllBytes());
      }
    }
  }

  private String text(String entry) {
    return new String(entries.getOrDefault(entry, new byte[0]), UTF_8);
  }

  private void put(String entry, String text) {
    entries.put(entry, text.getBytes(UTF_8));
  }

  /// Changes an entry, and the manifest with it.
  private void change(String entry, String from, String to) {
    assertThat(text(entry)).contains(from);
    put(entry, text(entry).replace(from, to));
    list();
  }

  /// Makes the manifest that fits all other entries.
  private void list() {
    entries.remove(MANIFEST);
    List<ArchiveManifest.Entry> listed = new ArrayList<>();
    entries.forEach(
        (name, content) ->
            listed.add(
                new ArchiveManifest.Entry(
                    name,
                    content.length,
                    HexFormat.of().formatHex(Sha256.digest().digest(content)))));
    put(MANIFEST, new ArchiveManifest("0.1.0", schema, RUN, listed).json());
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void assertRefused(String message) throws IOException {
    assertRefused(zip(), message);
  }

  private void assertRefused(byte[] archive, String message) throws IOException {
    Path file = Files.write(folder.resolve("run.zip"), archive);
    assertThatThrownBy(() -> EMPTY.store(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessage(message);
    assertThat(EMPTY.rows()).isZero();
  }

  @Test
  void takesWhatNobodyHasChanged() throws IOException {
    list();
    assertThat(ArchiveDatabase.open().store(Files.write(folder.resolve("run.zip"), zip())))
        .isTrue();
  }

  @Test
  void refusesWhatIsNoZipFile() throws IOException {
    assertRefused("a,b\n1,2\n".getBytes(UTF_8), "this is not a zip file, or a damaged one");
    byte[] whole = zip();
    assertRefused(
        java.util.Arrays.copyOf(whole, whole.length - 30),
        "this is not a zip file, or a damaged one");
    assertThatThrownBy(() -> EMPTY.store(folder)).hasMessage("this is not a file");
    assertThatThrownBy(() -> EMPTY.store(folder.resolve("no.zip"))).hasMessage("no such file");
  }

  @Test
  void refusesWhatHasNoManifest() throws IOException {
    entries.remove(MANIFEST);
    assertRefused("it has no manifest.json");
    entries.clear();
    put("hello.txt", "hello");
    assertRefused("it has no manifest.json");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                     | its manifest.json is broken: it is no JSON
          {"a":1,"a":1}                         | its manifest.json is broken: it is no JSON
          []                                    | this is not the archive of a run
          {"format":"zip"}                      | this is not the archive of a run
          {"format":"threadmill-run"}           | its manifest.json is broken: schemaVersion is no integer
          {"format":"threadmill-run","schemaVersion":0}  | its manifest.json is broken: there is no archive format 0
          {"format":"threadmill-run","schemaVersion":2}  | it was made by a newer threadmill (archive format 2, this one knows 1)
          {"format":"threadmill-run","schemaVersion":1}  | its manifest.json is broken: it does not have exactly the fields of format 1
          """)
  void refusesABrokenManifest(String manifest, String message) throws IOException {
    put(MANIFEST, manifest);
    assertRefused(message);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "run" : "[^"]*"           | "run" : "../../etc"        | its run is no id of a run
          "run" : "[^"]*"           | "run" : 5                  | run is no text
          "entries" : \\[           | "x" : 1, "entries" : [     | it does not have exactly the fields of format 1
          "entries" : (?s).*        | "entries" : 5 }            | entries is no list
          "programVersion" : "0.1.0"  | "programVersion" : null  | programVersion is no text
          "databaseSchema" : [0-9]+ | "databaseSchema" : 1.5     | databaseSchema is no integer
          "bytes" : [0-9]+          | "bytes" : -5               | bytes is no size
          "bytes" : [0-9]+          | "bytes" : 1e400            | bytes is no size
          "sha256" : ".             | "sha256" : "X              | sha256 is no SHA-256
          "name" : "run.jsonl"      | "name" : "trial.jsonl"     | an entry is there twice
          "name" : "run.jsonl"      | "size" : "run.jsonl"       | it does not have exactly the fields of format 1
          """)
  void refusesAManifestWithWrongValues(String from, String to, String message) throws IOException {
    put(MANIFEST, text(MANIFEST).replaceFirst(from, to));
    assertRefused("its manifest.json is broken: " + message);
  }

  @Test
  void refusesWhatANewerVersionMade() throws IOException {
    int known = schema++;
    list();
    assertRefused(
        "it was made by a newer threadmill (schema %d, this one knows %d)"
            .formatted(schema, known));
    schema = 1;
    list();
    assertRefused("no schema 1 has runs");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "../run.jsonl",
        "a/../../run.jsonl",
        "..",
        "/etc/passwd",
        "a\\b",
        "C:run.jsonl",
        "C:/run.jsonl",
        "a\nb"
      })
  void refusesUnsafeNames(String name) throws IOException {
    put(name, "x");
    list();
    assertRefused("the entry '%s' has an unsafe name".formatted(name.replace("\n", "\\n")));
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    put("verdicX.jsonl", "x");
    byte[] zip =
        new String(zip(), ISO_8859_1)
            .replace("verdicX.jsonl", "verdict.jsonl")
            .getBytes(ISO_8859_1);
    assertRefused(zip, "the entry 'verdict.jsonl' is there twice");
  }

  @Test
  void refusesWhatItsManifestDoesNotListAndWhatIsMissing() throws IOException {
    put("evil.sh", "x");
    assertRefused("the entry 'evil.sh' is not in its manifest.json");
    entries.remove("evil.sh");
    byte[] trial = entries.remove("trial.jsonl");
    assertRefused("the entry 'trial.jsonl' is missing");
    list();
    assertRefused("the entry 'trial.jsonl' is missing");
    assertThat(trial).isNotEmpty();
  }

  @Test
  void refusesForeignTablesAndColumns() throws IOException {
    put("qrtz_locks.jsonl", "[\"a\"]\n");
    list();
    assertRefused("the entry 'qrtz_locks.jsonl' is no table of schema " + schema);
    entries.remove("qrtz_locks.jsonl");
    change("verdict.jsonl", "\"first_row\"", "\"last_row\"");
    assertRefused("verdict.jsonl: unknown column 'last_row'");
    change("verdict.jsonl", "\"last_row\",", "");
    assertRefused("verdict.jsonl: the column 'first_row' is missing");
    change("verdict.jsonl", "\"inputs\",", "\"inputs\",\"first_row\",");
    assertRefused("verdict.jsonl: its columns are in another order");
    put("verdict.jsonl", "");
    list();
    assertRefused("verdict.jsonl: it does not begin with the names of its columns");
  }

  @Test
  void refusesATableOfALaterSchema() throws IOException {
    schema = 11;
    list();
    assertRefused("the entry 'run_figure.jsonl' is no table of schema 11");
    entries.remove("run_figure.jsonl");
    schema = 10;
    list();
    assertRefused("run.jsonl: unknown column 'others_cores'");
  }

  @Test
  void refusesOtherContent() throws IOException {
    put("sample.jsonl", text("sample.jsonl").replace("1000003", "1000004"));
    assertRefused("the entry 'sample.jsonl' is not what its manifest.json says");
    put("sample.jsonl", text("sample.jsonl") + "[]");
    assertRefused("the entry 'sample.jsonl' is not what its manifest.json says");
    put("sample.jsonl", "");
    assertRefused("the entry 'sample.jsonl' is not what its manifest.json says");
  }

  @Test
  void refusesDamagedContent() throws IOException {
    byte[] zip = zip();
    int at = new String(zip, ISO_8859_1).indexOf("run.jsonl") + "run.jsonl".length();
    java.util.Arrays.fill(zip, at, at + 20, (byte) 0xff);
    assertRefused(zip, "the entry 'run.jsonl' is damaged");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trial.jsonl | [1,"20261123  | ["1","20261123          | trial.jsonl: row 1, column 'id': not an integer of 64 bits
          trial.jsonl | [2,"20261123  | [3,"20261123            | trial.jsonl: row 2: its number is not 2
          trial.jsonl | [2,"20261123  | [2,"20251123            | trial.jsonl: row 2: it is of another run
          trial.jsonl | ff",1,        | ff",1.0,                | trial.jsonl: row 1, column 'block': not an integer of 32 bits
          trial.jsonl | ff",1,        | ff",2147483648,         | trial.jsonl: row 1, column 'block': not an integer of 32 bits
          trial.jsonl | ff",1,        | ff",null,               | trial.jsonl: its rows do not fit the table
          trial.jsonl | "INLINE"      | "INLINE-INLINE"         | trial.jsonl: its rows do not fit the table
          trial.jsonl | true          | 1                       | trial.jsonl: row 1, column 'steady': not true or false
          verdict.jsonl | ["20261123  | ["20251123              | verdict.jsonl: row 1: it is of another run
          verdict.jsonl | ["20261123  | [5,"20261123            | verdict.jsonl: row 1, column 'run_id': not a text
          sample.jsonl | [2,          | [4,                     | sample.jsonl: row 2: there is no such trial
          sample.jsonl | [2,          | [null,                  | sample.jsonl: row 2: there is no such trial
          sample.jsonl | "0202020202020202" | "020202020202020G" | sample.jsonl: row 2, column 'digest': not 16 or 64 hex digits
          run.jsonl | -9223372036854775808 | -9223372036854775809 | run.jsonl: row 1, column 'seed': not an integer of 64 bits
          run.jsonl | 2026-11-23T02   | 2026-11-31T02           | run.jsonl: row 1, column 'started_at': not a time
          run.jsonl | "gcd"           | "../../gcd"             | no job can be called '../../gcd'
          run.jsonl | "gcd"           | "<b>"                   | no job can be called '<b>'
          run.jsonl | "FINISHED"      | "RUNNING"               | run 20261123-020000-00ff was not over
          run.jsonl | ["20261123      | ["20251123              | run.jsonl: row 1: it is of another run
          environment.jsonl | \\"A\\" | \\"B\\"                 | environment.jsonl: its facts are not those of its fingerprint
          number_set.jsonl | ["ab     | ["ac                    | number_set.jsonl: it is not that of the run
          block_pass.jsonl | 0.30000000000000004 | "fast"       | block_pass.jsonl: row 1, column 'loop_before_ns': not a number
          block_pass.jsonl | 0.30000000000000004 | 1e999        | block_pass.jsonl: row 1, column 'loop_before_ns': not a number
          verdict.jsonl | null]       | null,1]                 | verdict.jsonl: row 1: too many values
          """)
  void refusesRowsThatDoNotBelong(String entry, String from, String to, String message)
      throws IOException {
    if (message.endsWith("too many values")) {
      put(entry, text(entry).replace("1\"]", "1\",1]"));
      list();
    } else {
      change(entry, from, to);
    }
    assertRefused(message);
  }

  @Test
  void refusesWhatIsNoRow() throws IOException {
    String verdicts = text("verdict.jsonl");
    Map<String, String> messages =
        Map.of(
            "{}", "row 4: it is no row of JSON",
            "5", "row 4: it is no row of JSON",
            "[\"x\"]", "row 4: too few values",
            "[[[1]]]", "row 4, column 'run_id': not a text",
            "[", "row 4: it is no row of JSON");
    for (Map.Entry<String, String> it : messages.entrySet()) {
      put("verdict.jsonl", verdicts + it.getKey());
      list();
      assertRefused("verdict.jsonl: " + it.getValue());
    }
    put("run.jsonl", text("run.jsonl").lines().findFirst().orElseThrow());
    list();
    assertRefused("run.jsonl: it has no row");
    String environment = text("environment.jsonl");
    put("environment.jsonl", environment + environment.lines().toList().getLast());
    readAllButTheEnvironment();
    list();
    assertRefused("environment.jsonl: it has more than one row");
  }

  private void readAllButTheEnvironment() throws IOException {
    byte[] environment = entries.get("environment.jsonl");
    readTheArchive();
    entries.put("environment.jsonl", environment);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "200000, the entry 'results.csv' is larger than 100000 bytes uncompressed",
    "99000, it is more than 10 times as large uncompressed",
  })
  void refusesBombs(int bytes, String message) throws IOException {
    entries.put("results.csv", new byte[bytes]);
    list();
    assertRefused(SMALL, message);
  }

  @Test
  void refusesTooManyEntriesAndTooMuchOfThem() throws IOException {
    for (int i = 0; i < 20; i++) {
      put("more" + i, "");
    }
    assertRefused(SMALL, "it has 35 entries, more than 20");
    readAgain();
    byte[] noise = new byte[90_000];
    new java.util.Random(1).nextBytes(noise);
    entries.put("results.csv", noise);
    entries.put("result_row.jsonl", noise);
    list();
    assertRefused(SMALL, "it is larger than 150000 bytes uncompressed");
    put(MANIFEST, " ".repeat(10_001));
    assertRefused(SMALL, "its manifest.json is larger than 10000 bytes");
  }

  private void readAgain() throws IOException {
    entries.clear();
    readTheArchive();
  }

  /// What comes out counts, whatever manifest and headers say.
  @Test
  void readsNoMoreThanTheManifestSays() throws IOException {
    entries.put("results.csv", new byte[10]);
    list();
    entries.put("results.csv", new byte[5_000_000]);
    assertRefused(SMALL, "the entry 'results.csv' is not what its manifest.json says");
  }

  private void assertRefused(ArchiveLimits limits, String message) throws IOException {
    Path file = Files.write(folder.resolve("bomb.zip"), zip());
    assertThatThrownBy(() -> ArchiveFile.open(file, schema, limits).close())
        .isInstanceOf(ArchiveException.class)
        .hasMessage(message);
  }
}
