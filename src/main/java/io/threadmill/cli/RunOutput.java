package io.threadmill.cli;

import io.threadmill.batch.RunResult;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/// What a run prints at its end.
record RunOutput(PrintWriter out, PrintWriter err, ConfigurableApplicationContext spring) {

  void print(List<RunResult> results, boolean json) {
    results.forEach(result -> out.println(result));
    out.flush();
  }
}
