package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.history.Acknowledgement;
import io.threadmill.history.History;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `runs acknowledge ID`: what somebody who has looked at a change says of it.
@Command(
    name = "acknowledge",
    description = "Says of a change that it is known, fixed, or none at all.",
    sortOptions = false)
final class AcknowledgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The id of a change; 'runs regressions' lists them.")
  private long id;

  @Option(
      names = "--as",
      paramLabel = "STATE",
      completionCandidates = States.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: acknowledged.")
  private String as = Acknowledgement.ACKNOWLEDGED.label();

  @Option(names = "--note", paramLabel = "TEXT", description = "What else there is to say.")
  private String note = "";

  /// Made by picocli.
  AcknowledgeCommand() {}

  /// What can be said.
  static final class States implements Iterable<String> {

    /// Made by picocli.
    States() {}

    @Override
    public Iterator<String> iterator() {
      return labels().iterator();
    }

    private static List<String> labels() {
      return List.of(Acknowledgement.values()).stream().map(Acknowledgement::label).toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    Acknowledgement state =
        Acknowledgement.labelled(as)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        "threadmill: --as '%s': one of %s"
                            .formatted(as, String.join(", ", States.labels()))));
    if (note.length() > Acknowledgement.LONGEST_NOTE) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --note has %d characters: at most %,d"
              .formatted(note.length(), Acknowledgement.LONGEST_NOTE));
    }
    try (Opened opened = Cli.open(spec)) {
      boolean isThere =
          opened
              .get(History.class)
              .changes()
              .acknowledge(id, state, note, Cli.surroundings(spec).clock().instant());
      if (!isThere) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "threadmill: no such change '%d'%nhelp: './threadmill runs regressions --all%s' lists them"
                .formatted(id, Cli.home(spec).asArgument()));
      }
      opened.get(Reporting.class).writeIndex();
    }
    spec.commandLine().getOut().println("change " + id + ": " + state.words());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
