package io.threadmill.crash;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether the files of a finished run are all there and can be read.
record ReportCheck(CrashHome home, String run, SoftAssertions softly) {

  static final List<String> FILES =
      List.of(
          "changes.csv",
          "partitions.csv",
          "rejected.csv",
          "report.html",
          "results.csv",
          "run.json",
          "summary.csv",
          "timings.csv");

  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private Path file(String name) {
    return home.reports().resolve(CrashHome.JOB).resolve(run).resolve(name);
  }

  /// @param samples of the last attempts
  void check(long samples) throws IOException {
    if (!FILES.stream().allMatch(name -> Files.isRegularFile(file(name)))) {
      return; // those that are missing are named elsewhere
    }
    softly
        .assertThat(Files.readAllLines(file("results.csv")))
        .as("results.csv")
        .isEqualTo(home.results());
    summary();
    timings(samples);
    softly
        .assertThat(CrashHome.CONFIGURATIONS)
        .as("configurations of partitions.csv")
        .containsAll(column("partitions.csv", "configuration"));
    softly
        .assertThat(CrashHome.CONFIGURATIONS)
        .as("configurations of changes.csv")
        .containsAll(column("changes.csv", "configuration"));
    softly.assertThat(column("rejected.csv", "line")).as("rejected.csv").isEmpty();
    pages();
  }

  private void summary() throws IOException {
    softly
        .assertThat(column("summary.csv", "configuration"))
        .as("configurations of summary.csv")
        .containsExactlyInAnyOrderElementsOf(CrashHome.CONFIGURATIONS);
    softly
        .assertThat(column("summary.csv", "correctness"))
        .as("correctness in summary.csv")
        .containsOnly("correct");
    softly
        .assertThat(column("summary.csv", "blocks"))
        .as("blocks in summary.csv")
        .containsOnly(Integer.toString(CrashHome.BLOCKS));
  }

  private void timings(long samples) throws IOException {
    List<CSVRecord> rows = rows("timings.csv");
    softly.assertThat(rows).as("timings.csv").hasSize((int) samples);
    softly
        .assertThat(
            rows.stream()
                .map(
                    row ->
                        List.of(
                            row.get("configuration"),
                            row.get("block"),
                            row.get("phase"),
                            row.get("sample"))))
        .as("samples in timings.csv")
        .doesNotHaveDuplicates();
    softly
        .assertThat(column("timings.csv", "verdict"))
        .as("verdicts in timings.csv")
        .containsOnly("correct");
  }

  private void pages() throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file("run.json")));
    softly.assertThat(json.toString()).as("run.json").contains("\"" + run + "\"", "\"finished\"");
    softly
        .assertThat(Files.readString(file("report.html")).strip())
        .as("report.html")
        .contains(run)
        .endsWith("</html>");
    softly
        .assertThat(Files.readString(home.reports().resolve("index.html")).strip())
        .as("index.html")
        .contains(CrashHome.JOB + "/" + run + "/report.html")
        .endsWith("</html>");
    softly
        .assertThat(Files.readSymbolicLink(file("").resolveSibling("latest")))
        .as("latest")
        .hasToString(run);
  }

  private List<String> column(String file, String name) throws IOException {
    return rows(file).stream().map(row -> row.get(name)).toList();
  }

  private List<CSVRecord> rows(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file(file))) {
      return CSV.parse(reader).getRecords();
    }
  }
}
