package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.CopiedRun;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.history.History;
import io.threadmill.report.ComparisonText;
import io.threadmill.report.RunComparison;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two runs of a database beside each other.
class StoredComparisonTest {

  private static final String A = OldDatabase.PAIRS;
  private static final String B = "20991231-020000-000b";

  @TempDir private Path reports = Path.of("");

  @Test
  void findsWhatChangesCsvOfTheLaterRunSays() throws IOException {
    ArchiveDatabase database = ArchiveDatabase.old();
    database.jdbc().execute(CopiedRun.loops(A));
    database.jdbc().execute(CopiedRun.of(A, B, 1));
    database.jdbc().execute(CopiedRun.slower(B, "euclid/threads-2"));
    History history = database.history();
    Reporting reporting = new Reporting(reports, history);
    RunReport then = reporting.report(A).orElseThrow();
    history.figures().store(A, then.figures()); // as at the end of a run

    RunReport now = reporting.report(B).orElseThrow();
    reporting.rebuild(now);

    assertThat(RunComparison.obstacles(then.run(), now.run())).isEmpty();
    JsonNode json = JsonMapper.shared().readTree(ComparisonText.json(RunComparison.of(then, now)));
    StringBuilder changes =
        new StringBuilder("configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason\n");
    for (JsonNode row : json.path("configurations")) {
      changes.append(
          "%s,%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  row.path("configuration").asString(),
                  A,
                  row.path("ratio").asString(),
                  row.path("ratioInterval").path(0).asString(),
                  row.path("ratioInterval").path(1).asString(),
                  row.path("verdict").asString(),
                  row.path("reason").asString()));
    }
    assertThat(Files.readString(reports.resolve("pairs").resolve(B).resolve("changes.csv")))
        .isEqualTo(changes.toString())
        .contains("\neuclid/threads-2," + A + ",0.333333,")
        .hasLineCount(7);
  }
}
