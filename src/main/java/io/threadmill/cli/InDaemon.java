package io.threadmill.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
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
      List<String> words = asked(chain.getLast(), parsed.originalArgs());
      if (NEED_DATABASE.contains(command.name())) {
        OptionalInt code = executeThere(command, words);
        if (code.isPresent()) {
          return code.getAsInt();
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /// The words of a command with the answer of its user.
  private static List<String> asked(CommandLine command, List<String> words) {
    if (!(command.getCommandSpec().userObject() instanceof AsksFirst first)) {
      return words;
    }
    try {
      String answer = first.ask();
      return words.contains(answer)
          ? words
          : Stream.concat(words.stream(), Stream.of(answer)).toList();
    } catch (CommandFailure e) {
      throw new CommandLine.ExecutionException(command, e.text(), e);
    }
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
