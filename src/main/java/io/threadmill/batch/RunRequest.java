package io.threadmill.batch;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.execution.CPython;
import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import io.threadmill.plan.RunOptions;
import io.threadmill.workload.Plugin;
import io.threadmill.workload.ProgramFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A run that somebody asks for.
///
/// @param jobText of the job's file
/// @param input the CSV file, which may be another one than the job's
/// @param commandsAllowed whether the job may run a program of its own, even where the home's
///   settings do not allow it
/// @param workerWait how long a trial waits for remote workers; empty for the usual time
/// @param claim what is known of the input beforehand; empty unless it was dropped
public record RunRequest(
    JobDefinition job,
    String jobText,
    Path input,
    RunOptions options,
    Trigger startedBy,
    boolean commandsAllowed,
    Optional<Duration> workerWait,
    Optional<ClaimedInput> claim) {

  private static final String COMMAND = "command";
  private static final String PLUGIN = "plugin";
  private static final int SHOWN_DIGITS = 16;

  /// A run that waits for remote workers as long as is usual.
  public RunRequest(
      JobDefinition job,
      String jobText,
      Path input,
      RunOptions options,
      Trigger startedBy,
      boolean commandsAllowed,
      Optional<ClaimedInput> claim) {
    this(job, jobText, input, options, startedBy, commandsAllowed, Optional.empty(), claim);
  }

  /// What somebody asks for who wants the job as its file says it.
  public static RunRequest of(JobFile file, Trigger startedBy) {
    JobDefinition job = file.definition().orElseThrow();
    return new RunRequest(
        job,
        file.text(),
        job.input(),
        new RunOptions(false, OptionalInt.empty()),
        startedBy,
        false,
        Optional.empty());
  }

  /// The CPython for its baselines, if it has any. Asks what there is.
  public CPython cpython() {
    return job.baselines().isEmpty() || options.quick()
        ? new CPython.Missing("no baseline is to be measured")
        : CPython.look();
  }

  /// What figures that are measured here and now belong to: also which programs they are that the
  /// job runs beside ours.
  ///
  /// @throws UncheckedIOException when a file of the job's own program cannot be read
  Environment environment(CPython cpython) {
    List<String> flags = new ArrayList<>(LeanJvm.OPTIONS);
    flags.addAll(job.workerJvm());
    Environment machine = Environment.detect(flags);
    Environment environment =
        cpython instanceof CPython.Found found
            ? machine.with(Environment.CPYTHON, found.version())
            : machine;
    if (job.workload() instanceof Plugin plugin) {
      return environment.with(PLUGIN, plugin.jar().mark());
    }
    return job.workload()
        .programs()
        .map(programs -> environment.with(COMMAND, hashes(programs)))
        .orElse(environment);
  }

  private static String hashes(ProgramFiles programs) {
    return programs.hashes().entrySet().stream()
        .map(file -> file.getKey() + " " + file.getValue().substring(0, SHOWN_DIGITS))
        .collect(Collectors.joining(", "));
  }
}
