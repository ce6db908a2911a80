package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.OwnPrograms;
import io.threadmill.batch.RemoteSites;
import io.threadmill.batch.RunRequest;
import io.threadmill.definition.Problem;
import io.threadmill.definition.ProblemText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Refuses jobs whose programs may not run here, or are not there, before anything runs.
record RunnableJobs(Path home, PrintWriter err) {

  /// @throws CommandFailure when there is such a job among them; what is wrong has been printed
  void require(List<RunRequest> requests) {
    List<Problem> problems = requests.stream().flatMap(it -> problem(it).stream()).toList();
    if (!problems.isEmpty()) {
      new ShownProblems(err)
          .print(problems.stream().map(ProblemText::render).toList(), problems.size());
      throw new CommandFailure(ExitCode.USAGE, "");
    }
  }

  private Optional<Problem> problem(RunRequest request) {
    Path file = request.job().file().toAbsolutePath();
    return OwnPrograms.obstacle(home, request.job().workload(), request.commandsAllowed())
        .map(
            obstacle ->
                KeyProblem.of(
                    ShownPath.of(file), file, "command", obstacle.reason(), obstacle.help()))
        .or(
            () ->
                RemoteSites.obstacle(home, request)
                    .map(
                        reason ->
                            KeyProblem.of(ShownPath.of(file), file, "configurations", reason, "")));
  }
}
