package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.cli.InputColumns.Reader;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.execution.PluginFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `validate [FILE...]`: what is wrong with jobs, number sets and settings.
@Command(
    name = "validate",
    description = {
      "Checks job files with their inputs, CSV files and settings.yaml, and prints all problems.",
      "Exits with 2 when a job file or the settings have errors, with 3 when only CSV files have."
    },
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Job file, name of a job, CSV file, or settings.yaml.",
        "Default: the settings and all jobs of the home."
      })
  private List<String> files = List.of();

  /// Made by picocli.
  ValidateCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path home = Cli.home(spec).path();
    Validation validation = new Validation(home, out, spec.commandLine().getErr());
    if (files.isEmpty()) {
      validation.all();
    }
    files.forEach(file -> check(file, home, validation));
    out.flush();
    return validation.worst().code();
  }

  private static void check(String argument, Path home, Validation validation) {
    Path file = Path.of(argument).toAbsolutePath().normalize();
    Optional<Path> job = new JobFolder(home).find(argument, Path.of("").toAbsolutePath());
    boolean isYaml = argument.endsWith(".yaml") || argument.endsWith(".yml");
    if (file.equals(home.resolve("settings.yaml"))) {
      validation.settings();
    } else if (isYaml || (job.isPresent() && !Files.exists(file) && isName(argument))) {
      validation.job(job.orElse(file));
    } else if (!Files.exists(file) && isName(argument)) {
      validation.fail(ExitCode.USAGE, "threadmill: " + new JobFolder(home).noSuchJob(argument));
    } else {
      csv(file, home, validation);
    }
  }

  /// Neither a path nor a file with an extension.
  private static boolean isName(String argument) {
    return !argument.contains("/") && !argument.contains(".");
  }

  private static void csv(Path csv, Path home, Validation validation) {
    Optional<JobDefinition> job = jobWith(csv, home);
    if (job.isPresent()) {
      validation.input(
          csv, new Reader(job.get().workload(), job.get().anyVariant()), job.get().skipBadRows());
      return;
    }
    InputColumns ours = InputColumns.of(csv, List.of());
    InputColumns columns =
        ours.reader().isPresent()
            ? ours
            : InputColumns.of(csv, new PluginFolder(home).read().all());
    if (columns.reader().isPresent()) {
      validation.input(csv, columns.reader().get(), false);
    } else {
      validation.fail(ExitCode.INPUT_REJECTED, columns.problem());
    }
  }

  private static Optional<JobDefinition> jobWith(Path csv, Path home) {
    return new JobFolder(home)
        .files().stream()
            .flatMap(file -> JobFile.read(file, home).definition().stream())
            .filter(job -> job.input().normalize().equals(csv))
            .findFirst();
  }
}
