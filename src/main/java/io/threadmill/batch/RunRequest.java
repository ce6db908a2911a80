package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import io.threadmill.plan.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A run that somebody asks for.
///
/// @param jobText of the job's file
/// @param input the CSV file, which may be another one than the job's
/// @param startedBy `manual`
public record RunRequest(
    JobDefinition job, String jobText, Path input, RunOptions options, String startedBy) {

  /// What figures that are measured here and now belong to.
  Environment environment() {
    List<String> flags = new ArrayList<>(LeanJvm.OPTIONS);
    flags.addAll(job.workerJvm());
    return Environment.detect(flags);
  }
}
