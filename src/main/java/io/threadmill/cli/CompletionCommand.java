package io.threadmill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `completion`: lets a shell complete what is typed.
@Command(
    name = "completion",
    description = {
      "Prints a script that lets bash or zsh complete commands, options and names of jobs.",
      "For this shell:  source <(./threadmill completion)",
      "For every bash:  ./threadmill completion > ~/.local/share/bash-completion/completions/threadmill",
      "In zsh run 'autoload -U +X compinit && compinit' before it.",
      "It knows the jobs that the home has when it is printed."
    },
    sortOptions = false)
final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /// Made by picocli.
  CompletionCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(AutoComplete.bash("threadmill", Cli.commandLine(Cli.surroundings(spec))));
    out.flush();
    return 0;
  }
}
