package io.threadmill.cli;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The problem of a job whose CSV file is not there.
final class MissingInput {

  private MissingInput() {}

  /// @param file the job file as it is shown
  static Optional<Problem> of(JobDefinition job, Path file) {
    if (Files.exists(job.input())) {
      return Optional.empty();
    }
    Path csv = ShownPath.of(job.input());
    return Optional.of(
        KeyProblem.of(file, file, "input", "the input " + csv + " does not exist", help(job, csv)));
  }

  private static String help(JobDefinition job, Path csv) {
    return job.columns().isEmpty()
        ? "put it there: a header, then rows of integers"
        : "put it there, or './threadmill generate %s --rows 1000 --seed 1 --output %s' makes one"
            .formatted(job.workload().name(), csv);
  }
}
