package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunRequest;
import java.io.PrintWriter;
import java.util.List;

/// What a run would measure.
record DryRun(PrintWriter out, PrintWriter err) {

  ExitCode print(List<RunRequest> requests) {
    return ExitCode.CORRECT;
  }
}
