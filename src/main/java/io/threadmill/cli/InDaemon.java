package io.threadmill.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Executes a command here, or, when it needs the database and a daemon holds it, there. `run` is
/// not among these: it reads its jobs here and asks the daemon itself.
record InDaemon(Surroundings surroundings) implements CommandLine.IExecutionStrategy {

  private static final Set<String> NEED_DATABASE =
      Set.of("runs", "jobs", "report", "stop", "schedule", "inbox", "db");

  @Override
  public int execute(ParseResult parsed) {
    List<CommandLine> chain = parsed.asCommandLineList();
    if (chain.size() > 1 && !asksForHelp(chain)) {
      CommandSpec command = chain.get(1).getCommandSpec();
      if (NEED_DATABASE.contains(command.name())) {
        OptionalInt code = executeThere(command, parsed.originalArgs());
        if (code.isPresent()) {
          return code.getAsInt();
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /// Empty when there is no daemon.
  private OptionalInt executeThere(CommandSpec command, List<String> words) {
    try {
      Optional<Daemon> daemon = surroundings.daemon(Cli.home(command).path());
      return daemon.isPresent()
          ? OptionalInt.of(daemon.get().execute(words, command).code())
          : OptionalInt.empty();
    } catch (CommandFailure e) {
      throw new CommandLine.ExecutionException(command.commandLine(), e.text(), e);
    }
  }

  private static boolean asksForHelp(List<CommandLine> chain) {
    return chain.stream().anyMatch(it -> it.isUsageHelpRequested() || it.isVersionHelpRequested());
  }
}
