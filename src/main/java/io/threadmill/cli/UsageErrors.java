package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.Nearest;
import io.threadmill.numberset.ShownText;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells the user what is wrong with the command line: one line and the next step, instead of the
/// whole usage.
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("threadmill: " + message(e, command));
    err.println(
        "help: './%s --help' lists %s"
            .formatted(
                command.getCommandSpec().qualifiedName(" "),
                isRoot(command) ? "the commands" : "what it takes"));
    err.flush();
    return ExitCode.USAGE.code();
  }

  /// `: did you mean 'run'?`, or nothing.
  static String didYouMean(String word, Collection<String> candidates) {
    return Nearest.to(word, candidates)
        .map(nearest -> ": did you mean '" + nearest + "'?")
        .orElse("");
  }

  private static String message(CommandLine.ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      String message = String.valueOf(e.getMessage());
      return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
    String word = unmatched.getUnmatched().getFirst();
    String shown = "'" + ShownText.escape(word) + "'";
    if (word.startsWith("-") && word.length() > 1) {
      Collection<String> options = command.getCommandSpec().optionsMap().keySet();
      return "unknown option " + shown + didYouMean(word, options);
    }
    return isRoot(command)
        ? "unknown command " + shown + didYouMean(word, command.getSubcommands().keySet())
        : "unexpected argument " + shown;
  }

  private static boolean isRoot(CommandLine command) {
    return command.getParent() == null;
  }
}
