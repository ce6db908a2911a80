package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeReportTest {

  @TempDir Path reports;

  /// By a JVM that has written one before: loading the classes takes a second of its own.
  @Test
  void isWrittenInTwoSecondsAndNoLargerThanTwoMegabytes() throws IOException {
    DrawnReports.quick(reports);
    SampleRun run = DrawnReports.largeRun();
    ReportFolder folder = ReportFolder.prepare(reports, "gcd", run.id);

    Assertions.assertTimeout(
        Duration.ofSeconds(2), () -> new ReportFiles(folder).write(run.report()));

    assertThat(run.report().rows()).hasSize(8);
    assertThat(Files.size(folder.page())).isLessThan(2_000_000);
  }
}
