package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunArchives;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `runs export RUN`: a run as one file.
@Command(
    name = "export",
    description = "Writes everything that is stored of a run to one zip file.",
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The id of a run.")
  private String run = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write this file. Default: RUN.zip in the current folder.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  ExportCommand() {}

  @Override
  public Integer call() {
    try (Opened opened = Cli.open(spec)) {
      StoredRun stored = RunsCommand.found(opened.get(Reporting.class), run).run();
      if (stored.state() == RunState.RUNNING) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "threadmill: run %s is going on\nhelp: export it when it is over; './threadmill stop %s' ends it"
                .formatted(run, run));
      }
      Path folder = Cli.surroundings(spec).folder();
      Path file = folder.resolve(output == null ? Path.of(run + ".zip") : output);
      Path shown = ShownPath.of(file, folder);
      boolean isNew = write(stored, opened.get(RunArchives.class), file, shown);
      say(shown, isNew);
    }
    return 0;
  }

  /// @return false when the file is there already
  private static boolean write(StoredRun run, RunArchives archives, Path file, Path shown) {
    try (NewFile written = NewFile.create(file);
        OutputStream out = new BufferedOutputStream(written.stream())) {
      archives.write(run, out);
      out.flush();
      if (written.isThereAlready()) {
        return false;
      }
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "threadmill: %s exists already and is another file; export overwrites nothing\nhelp: name another file with --output, or remove this one first"
                .formatted(shown));
      }
      written.commit();
      return true;
    } catch (IOException e) {
      throw WriteFailure.of(shown, e);
    }
  }

  private void say(Path file, boolean isNew) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode root = JsonMapper.shared().createObjectNode();
      root.put("schemaVersion", 1);
      root.put("run", run);
      root.put("file", file.toString());
      root.put("wasThere", !isNew);
      out.println(root.toPrettyString());
    } else {
      out.println(file);
    }
    out.flush();
    if (!isNew) {
      spec.commandLine().getErr().println(file + " is there already, and the same");
      spec.commandLine().getErr().flush();
    }
  }
}
