package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.execution.CPython;
import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import io.threadmill.plan.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A run that somebody asks for.
///
/// @param jobText of the job's file
/// @param input the CSV file, which may be another one than the job's
/// @param claim what is known of the input beforehand; empty unless it was dropped
public record RunRequest(
    JobDefinition job,
    String jobText,
    Path input,
    RunOptions options,
    Trigger startedBy,
    Optional<ClaimedInput> claim) {

  /// What somebody asks for who wants the job as its file says it.
  public static RunRequest of(JobFile file, Trigger startedBy) {
    JobDefinition job = file.definition().orElseThrow();
    return new RunRequest(
        job,
        file.text(),
        job.input(),
        new RunOptions(false, OptionalInt.empty()),
        startedBy,
        Optional.empty());
  }

  /// The CPython for its baselines, if it has any. Asks what there is.
  public CPython cpython() {
    return job.baselines().isEmpty() || options.quick()
        ? new CPython.Missing("no baseline is to be measured")
        : CPython.look();
  }

  /// What figures that are measured here and now belong to.
  Environment environment(CPython cpython) {
    List<String> flags = new ArrayList<>(LeanJvm.OPTIONS);
    flags.addAll(job.workerJvm());
    Environment environment = Environment.detect(flags);
    return cpython instanceof CPython.Found found
        ? environment.with(Environment.CPYTHON, found.version())
        : environment;
  }
}
