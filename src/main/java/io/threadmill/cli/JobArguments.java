package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.definition.Problem;
import io.threadmill.definition.ProblemText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The jobs that a command names. Everything that is wrong with any of them is said before anything
/// runs.
final class JobArguments {

  private static final int MOST_SHOWN = 20;

  private final Path home;
  private final PrintWriter err;

  JobArguments(Path home, PrintWriter err) {
    this.home = home;
    this.err = err;
  }

  /// Reads the jobs; their warnings are printed.
  ///
  /// @throws CommandFailure when one is missing or has errors
  List<JobDefinition> read(List<String> names) {
    JobFolder folder = new JobFolder(home);
    List<JobDefinition> jobs = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    boolean missing = false;
    for (String name : names) {
      Optional<Path> file = folder.find(name, Path.of("").toAbsolutePath());
      if (file.isEmpty()) {
        err.println("threadmill: " + folder.noSuchJob(name));
        missing = true;
        continue;
      }
      JobFile job = JobFile.read(file.get(), home);
      problems.addAll(job.problems());
      job.definition().ifPresent(jobs::add);
    }
    print(problems);
    if (missing || jobs.size() < names.size()) {
      throw new CommandFailure(ExitCode.USAGE, "");
    }
    return jobs;
  }

  private void print(List<Problem> problems) {
    problems.stream().limit(MOST_SHOWN).map(ProblemText::render).forEach(err::println);
    if (problems.size() > MOST_SHOWN) {
      err.println("... and " + (problems.size() - MOST_SHOWN) + " problems more");
    }
  }
}
