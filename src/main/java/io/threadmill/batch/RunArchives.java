package io.threadmill.batch;

import io.threadmill.execution.ProgramVersion;
import io.threadmill.history.ArchiveException;
import io.threadmill.history.ArchiveFile;
import io.threadmill.history.History;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.ShownText;
import io.threadmill.report.ReportFolder;
import io.threadmill.report.ResultsFile;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunReport;
import io.threadmill.report.RunText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/// Takes runs from one home to another.
public final class RunArchives {

  private static final String RESULTS = "results.csv";

  private final History history;
  private final Reporting reporting;

  RunArchives(History history, Reporting reporting) {
    this.history = history;
    this.reporting = reporting;
  }

  /// A run that was imported.
  ///
  /// @param wasThere whether the same run was there already, so that nothing was changed
  /// @param page of its report
  public record Imported(StoredRun run, boolean wasThere, Path page) {}

  /// Writes the archive of a run that is over.
  public void write(StoredRun run, OutputStream out) throws IOException {
    history.archive().write(run.id(), ProgramVersion.current(), results(run), out);
  }

  private Optional<Path> results(StoredRun run) throws IOException {
    return run.rightDigest().isEmpty() || reporting.holdsResults(run)
        ? Optional.empty()
        : Optional.of(reporting.folder(run).path().resolve(RESULTS)).filter(Files::isRegularFile);
  }

  /// Stores the run of an archive and makes its report, or changes nothing.
  ///
  /// @throws ArchiveException when the file is none, or its run cannot be stored
  public Imported read(Path file) throws IOException {
    try (ArchiveFile archive = history.archive().open(file)) {
      boolean isNew = store(archive);
      RunReport report = reporting.report(archive.run()).orElseThrow();
      ReportFolder folder = reporting.folder(report.run());
      if (isNew || Files.notExists(folder.page())) {
        writeResults(archive, folder);
        reporting.rebuild(report);
      }
      return new Imported(report.run(), !isNew, folder.page());
    }
  }

  private boolean store(ArchiveFile archive) throws IOException {
    try {
      return history.archive().store(archive, () -> prove(archive));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /// A run is stored when its report can be made and written.
  private void prove(ArchiveFile archive) {
    StoredRun run = proveReport(archive.run());
    archive.results().flatMap(it -> problem(run, it)).ifPresent(RunArchives::refuse);
    try {
      reporting.prove(run.job(), run.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredRun proveReport(String run) {
    try {
      RunReport report = reporting.report(run).orElseThrow();
      RunJson.text(report);
      requireHarmless(RunText.of(report, Path.of("")));
      return report.run();
    } catch (ArchiveException e) {
      throw e;
    } catch (RuntimeException e) { // a value that no column forbids, and that nothing understands
      throw new ArchiveException(
          "no report can be made of its rows: " + ShownText.of(String.valueOf(e.getMessage())), e);
    }
  }

  /// Names in job files cannot steer a terminal; those in an archive could.
  private static void requireHarmless(String text) {
    if (!text.lines().allMatch(line -> ShownText.escape(line).equals(line))) {
      refuse("it has names with control characters");
    }
  }

  private static Optional<String> problem(StoredRun run, InputStream results) {
    try (InputStreamReader in = new InputStreamReader(results, StandardCharsets.UTF_8)) {
      return ResultsFile.problem(run, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(String problem) {
    throw new ArchiveException(problem);
  }

  private static void writeResults(ArchiveFile archive, ReportFolder folder) throws IOException {
    Optional<InputStream> results = archive.results();
    if (results.isEmpty()) {
      return;
    }
    Path temporary = folder.path().resolve("." + RESULTS + ".tmp");
    try (InputStream in = results.get()) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          temporary,
          folder.path().resolve(RESULTS),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
