package io.threadmill.cli;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The problem of a job whose CSV file is not there.
final class MissingInput {

  private static final String KEY = "input:";

  private MissingInput() {}

  /// @param file the job file as it is shown
  static Optional<Problem> of(JobDefinition job, Path file) {
    if (Files.exists(job.input())) {
      return Optional.empty();
    }
    Path csv = ShownPath.of(job.input());
    List<String> lines = lines(file);
    int index = Math.max(0, index(lines));
    return Optional.of(
        new Problem(
            Severity.ERROR,
            file,
            index + 1,
            1,
            "the input " + csv + " does not exist",
            lines.isEmpty() ? "" : lines.get(index),
            "put it there, or './threadmill generate %s --rows 1000 --seed 1 --output %s' makes one"
                .formatted(job.workload().name(), csv)));
  }

  private static int index(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(KEY)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }
}
