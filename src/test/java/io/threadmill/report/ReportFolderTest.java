package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

  private static final String OLD = "20261121-023000-ffff";
  private static final String NEW = "20261122-023000-aaaa";

  @TempDir Path reports;

  @Test
  void isCreatedEmpty() throws IOException {
    ReportFolder folder = ReportFolder.prepare(reports, "gcd", OLD);

    assertThat(folder.path()).isEqualTo(reports.resolve("gcd").resolve(OLD)).isEmptyDirectory();
  }

  @Test
  void isProvenWithoutBeingCreated() throws IOException {
    ReportFolder.prove(reports, "gcd", OLD);

    assertThat(reports.resolve("gcd")).isEmptyDirectory();
    Files.delete(reports.resolve("gcd"));
    Files.createFile(reports.resolve("gcd"));
    assertThatThrownBy(() -> ReportFolder.prove(reports, "gcd", OLD))
        .hasMessageStartingWith(
            "cannot write a report to " + reports.resolve("gcd").resolve(OLD) + ": ");
  }

  @Test
  void losesWhatWasLeftWhereItWasProven() throws IOException {
    Path folder = Files.createDirectories(reports.resolve("gcd").resolve(OLD));
    Files.createFile(folder.resolve(".writable.tmp"));

    assertThat(ReportFolder.prepare(reports, "gcd", OLD).path()).isEmptyDirectory();
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(reports.resolve("gcd"));

    assertThatThrownBy(() -> ReportFolder.prepare(reports, "gcd", OLD))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write a report to " + file.resolve(OLD) + ": ");
  }

  @Test
  void letsLatestPointToTheNewestRun() throws IOException {
    ReportFolder newer = ReportFolder.prepare(reports, "gcd", NEW);
    ReportFolder older = ReportFolder.prepare(reports, "gcd", OLD);
    Path latest = reports.resolve("gcd/latest");

    older.becomeLatest();
    assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of(OLD));
    newer.becomeLatest();
    assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of(NEW));
    older.becomeLatest();
    assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of(NEW));
    assertThat(reports.resolve("gcd/.latest.tmp")).doesNotExist();
  }

  @Test
  void takesTheLinkOverFromARunThatWasDeleted() throws IOException {
    ReportFolder newer = ReportFolder.prepare(reports, "gcd", NEW);
    ReportFolder older = ReportFolder.prepare(reports, "gcd", OLD);
    newer.becomeLatest();
    Files.delete(newer.path());

    older.becomeLatest();

    assertThat(Files.readSymbolicLink(reports.resolve("gcd/latest"))).isEqualTo(Path.of(OLD));
  }
}
