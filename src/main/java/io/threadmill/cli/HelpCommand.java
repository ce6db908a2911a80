package io.threadmill.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `help [COMMAND]`: the same as `--help` behind the command.
@Command(name = "help", description = "Tells how a command is used.", sortOptions = false)
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command. Default: all of them, in short.")
  private @Nullable String command;

  /// Made by picocli.
  HelpCommand() {}

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    asked(root).usage(root.getOut());
    return 0;
  }

  private CommandLine asked(CommandLine root) {
    if (command == null) {
      return root;
    }
    CommandLine asked = root.getSubcommands().get(command);
    if (asked == null) {
      throw new CommandLine.UnmatchedArgumentException(root, List.of(command));
    }
    return asked;
  }
}
