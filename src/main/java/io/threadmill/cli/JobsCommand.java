package io.threadmill.cli;

import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import java.io.PrintWriter;
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
            home,
            files,
            LastVerdicts.of(surroundings, home, files, err),
            surroundings.clock().instant());
    if (json) {
      out.println(list.json());
    } else {
      list.print(out, err);
    }
    out.flush();
    return 0;
  }
}
