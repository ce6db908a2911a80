package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import io.threadmill.definition.ProblemText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The jobs that a command names. Everything that is wrong with any of them is said before anything
/// runs.
final class JobArguments {

  private final HomeOption option;
  private final Path home;
  private final Path current;

  /// Whether somebody else has read the same jobs for the user already.
  private final boolean isMentioned;

  private final PrintWriter err;

  JobArguments(HomeOption option, Surroundings surroundings, PrintWriter err) {
    this.option = option;
    this.current = surroundings.folder();
    this.isMentioned = surroundings.home().isPresent();
    this.home = option.path();
    this.err = err;
  }

  /// Reads the jobs; their errors are printed, and how many warnings they have.
  ///
  /// @throws CommandFailure when one is missing or has errors
  List<JobFile> read(List<String> names) {
    JobFolder folder = new JobFolder(home);
    List<JobFile> jobs = new ArrayList<>();
    List<Problem> errors = new ArrayList<>();
    boolean missing = false;
    for (String name : names) {
      Optional<Path> file = folder.find(name, current);
      if (file.isEmpty()) {
        err.println("threadmill: " + folder.noSuchJob(name));
        missing = true;
        continue;
      }
      JobFile job = JobFile.read(ShownPath.of(file.get(), current), file.get(), home);
      job.problems().stream().filter(JobArguments::isError).forEach(errors::add);
      mentionWarnings(job, name);
      job.definition().ifPresent(_ -> jobs.add(job));
    }
    new ShownProblems(err).print(errors.stream().map(ProblemText::render).toList(), errors.size());
    if (missing || jobs.size() < names.size()) {
      throw new CommandFailure(ExitCode.USAGE, "");
    }
    return jobs;
  }

  private void mentionWarnings(JobFile job, String name) {
    long warnings = job.problems().stream().filter(problem -> !isError(problem)).count();
    if (warnings > 0 && !isMentioned) {
      err.println(
          "%s: %d warning%s; './threadmill validate %s%s' shows %s"
              .formatted(
                  job.file(),
                  warnings,
                  warnings == 1 ? "" : "s",
                  ShellWord.of(name),
                  option.asArgument(),
                  warnings == 1 ? "it" : "them"));
    }
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Severity.ERROR;
  }
}
