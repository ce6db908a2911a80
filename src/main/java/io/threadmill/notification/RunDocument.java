package io.threadmill.notification;

import io.threadmill.batch.Reporting;
import io.threadmill.history.History;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.report.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is said of a run: what stands in its `run.json`.
record RunDocument(History history, Reporting reporting) {

  byte[] of(String run) throws IOException {
    StoredRun stored = history.runs().find(run).orElseThrow();
    Path file = reporting.folder(stored).path().resolve("run.json");
    return stored.state() == RunState.FINISHED && Files.exists(file)
        ? Files.readAllBytes(file)
        : RunJson.text(reporting.report(run).orElseThrow()).getBytes(StandardCharsets.UTF_8);
  }
}
