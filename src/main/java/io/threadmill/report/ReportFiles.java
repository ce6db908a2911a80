package io.threadmill.report;

import io.threadmill.numberset.RejectedCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the files of a report. Each of them appears whole or not at all, in the place of an
/// earlier one.
public final class ReportFiles {

  private static final Pages PART = new Pages(Pages.class);
  private static final String PAGE = "report.html";
  private static final String SINGLE_FILE = "report-single-file.html";

  private final ReportFolder folder;

  public ReportFiles(ReportFolder folder) {
    this.folder = folder;
  }

  /// Writes `results.csv`. Done before [#write], whose page links it, and only with the results of
  /// all rows: a file with more of them than the database keeps is better left as it is.
  public void writeResults(RunReport report, ResultRows results) throws IOException {
    write("results.csv", out -> ResultsCsv.write(report.run(), results, out));
  }

  /// Writes all other files, the page last.
  public void write(RunReport report) throws IOException {
    writeBut(report, List.of());
  }

  /// Writes all other files but some.
  ///
  /// @param left names of files that stay as they are
  public void writeBut(RunReport report, Collection<String> left) throws IOException {
    for (Map.Entry<String, WholeFile.Content> file : contents(report).entrySet()) {
      if (!left.contains(file.getKey())) {
        write(file.getKey(), file.getValue());
      }
    }
    if (!left.contains(PAGE)) {
      PageScripts scripts = new PageScripts(false);
      scripts.provide(folder.reports());
      writePage(report, PAGE, scripts);
    }
  }

  private static Map<String, WholeFile.Content> contents(RunReport report) {
    Map<String, WholeFile.Content> files = new LinkedHashMap<>();
    files.put("timings.csv", out -> TimingsCsv.write(report, out));
    files.put("partitions.csv", out -> PartitionsCsv.write(report, out));
    files.put("summary.csv", out -> SummaryCsv.write(report, out));
    if (CountersCsv.has(report)) {
      files.put("counters.csv", out -> CountersCsv.write(report, out));
    }
    files.put("changes.csv", out -> ChangesCsv.write(report, out));
    files.put("rejected.csv", out -> RejectedCsv.write(report.rejected(), out));
    files.put("run.json", out -> out.write(RunJson.text(report)));
    return files;
  }

  /// Writes a page that holds all it needs and can be sent alone: `report-single-file.html`.
  ///
  /// @return where it lies
  public Path writeSingleFile(RunReport report) throws IOException {
    writePage(report, SINGLE_FILE, new PageScripts(true));
    return folder.path().resolve(SINGLE_FILE);
  }

  private void writePage(RunReport report, String name, PageScripts scripts) throws IOException {
    ReportPage page = ReportPage.of(report, present(), "", scripts);
    write(name, out -> new Pages(Pages.class).write(page, out));
  }

  /// The page of a run as a part of another page, which brings the scripts.
  ///
  /// @param address in front of the names of the files
  public String part(RunReport report, String address) throws IOException {
    ReportPage page = ReportPage.of(report, present(), address, new PageScripts(false));
    return PART.fill(Pages.resource(Pages.class, "run.html"), Map.of("page", page));
  }

  private Set<String> present() throws IOException {
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private void write(String name, WholeFile.Content content) throws IOException {
    WholeFile.write(folder.path().resolve(name), content);
  }
}
