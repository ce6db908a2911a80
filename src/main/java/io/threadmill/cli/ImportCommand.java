package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunArchives;
import io.threadmill.batch.RunArchives.Imported;
import io.threadmill.history.ArchiveException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `runs import ZIP`: a run of another home.
@Command(
    name = "import",
    description = {
      "Stores the run of a file that 'runs export' wrote, and makes its report.",
      "Exits with 3 when the file is refused; nothing is changed then."
    },
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ZIP", description = "What 'runs export' wrote.")
  private Path zip = Path.of("");

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  ImportCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = Cli.surroundings(spec).folder();
    Path file = folder.resolve(zip);
    try (Opened opened = Cli.open(spec)) {
      say(opened.get(RunArchives.class).read(file));
    } catch (ArchiveException e) {
      throw new CommandFailure(
          ExitCode.INPUT_REJECTED,
          "threadmill: %s: %s\nhelp: nothing was imported; './threadmill runs export RUN' writes what can be"
              .formatted(ShownPath.of(file, folder), e.getMessage()));
    }
    return 0;
  }

  private void say(Imported imported) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        imported.wasThere()
            ? "run %s is there already".formatted(imported.run().id())
            : "imported run %s of job %s".formatted(imported.run().id(), imported.run().job()));
    err.flush();
    if (json) {
      ObjectNode root = JsonMapper.shared().createObjectNode();
      root.put("schemaVersion", 1);
      root.put("run", imported.run().id());
      root.put("job", imported.run().job());
      root.put("wasThere", imported.wasThere());
      root.put("report", imported.page().toString());
      out.println(root.toPrettyString());
    } else {
      out.println(imported.page());
    }
    out.flush();
  }
}
