package io.threadmill.cli;

import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.history.DatabaseFile;
import io.threadmill.history.History;
import io.threadmill.schedule.JobsJson;
import io.threadmill.schedule.LastVerdicts;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jobs`: the jobs of the home.
@Command(
    name = "jobs",
    description = "Lists the jobs: what they compare, when they run, and the last verdict.",
    sortOptions = false)
final class JobsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  private boolean json;

  /// Made by picocli.
  JobsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path home = Cli.home(spec).path();
    Surroundings surroundings = Cli.surroundings(spec);
    List<JobFile> files =
        new JobFolder(home)
            .files().stream()
                .map(file -> JobFile.read(ShownPath.of(file, surroundings.folder()), file, home))
                .toList();
    JobList list =
        new JobList(
            home, files, verdicts(surroundings, home, files, err), surroundings.clock().instant());
    if (json) {
      out.println(JobsJson.json(list.files(), list.verdicts(), list.now()));
    } else {
      list.print(out, err);
    }
    out.flush();
    return 0;
  }

  /// Asks the database if there is one. When it cannot be asked, says why: the rest of the list
  /// does not depend on it.
  private static LastVerdicts verdicts(
      Surroundings surroundings, Path home, List<JobFile> jobs, PrintWriter err) {
    if (!hasDatabase(home)) {
      return LastVerdicts.none(true);
    }
    try (Opened opened = surroundings.open(home)) {
      return LastVerdicts.of(opened.get(History.class), jobs);
    } catch (CommandFailure e) {
      err.println(e.text());
      return LastVerdicts.none(false);
    }
  }

  /// Whether anything was ever stored in a home.
  static boolean hasDatabase(Path home) {
    return Files.exists(DatabaseFile.in(home.resolve("reports")));
  }
}
