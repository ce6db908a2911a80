package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.ProgramVersion;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program as the command line shows it. Parses first; a command starts Spring only when it
/// needs the database.
@Command(
    name = "threadmill",
    description =
        "Tells how number work should be run: measures it in every way, proves the results.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {RunCommand.class, RunsCommand.class, ReportCommand.class},
    versionProvider = Cli.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    exitCodeOnInvalidInput = 2,
    exitCodeOnExecutionException = 70)
public final class Cli implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  /// Made by picocli.
  Cli() {}

  /// Runs a command.
  ///
  /// @return the exit code
  public static int execute(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Cli())
        .setExecutionExceptionHandler(new FailureHandler())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false);
  }

  /// The home that the command line names.
  static HomeOption home(CommandSpec command) {
    return ((Cli) command.root().userObject()).home;
  }

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().usage(err);
    throw new CommandFailure(ExitCode.USAGE, "");
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"threadmill " + ProgramVersion.current()};
    }
  }
}
