package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.execution.ProgramVersion;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The program as the command line shows it. Parses first; a command starts Spring only when it
/// needs the database.
@Command(
    name = "threadmill",
    description =
        "Tells how number work should be run: measures it in every way, proves the results.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      JobsCommand.class,
      RunsCommand.class,
      ReportCommand.class,
      StopCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      ScheduleCommand.class,
      InboxCommand.class,
      DbCommand.class,
      DoctorCommand.class,
      InitCommand.class,
      GenerateCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    versionProvider = Cli.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    exitCodeOnInvalidInput = 2,
    exitCodeOnExecutionException = 70)
public final class Cli implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home = new HomeOption();

  private final Surroundings surroundings;

  Cli(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Runs a command.
  ///
  /// @return the exit code
  public static int execute(String... args) {
    CommandLine commandLine = commandLine(new OwnProcess(InstantSource.system()));
    int code = commandLine.execute(args);
    if (commandLine.getOut().checkError() && !StandardStream.OUT.isPipe()) {
      commandLine.getErr().println("threadmill: stdout could not be written");
      return code == 0 ? ExitCode.USAGE.code() : code;
    }
    return code;
  }

  /// What `--help` prints.
  public static String usage() {
    return commandLine(new OwnProcess(InstantSource.system())).getUsageMessage(Help.Ansi.OFF);
  }

  static CommandLine commandLine(Surroundings surroundings) {
    Cli cli = new Cli(surroundings);
    CommandLine commandLine = new CommandLine(cli);
    surroundings.home().ifPresent(cli.home::serve);
    return commandLine
        .setExecutionStrategy(new InDaemon(surroundings))
        .setExecutionExceptionHandler(new FailureHandler())
        .setParameterExceptionHandler(new UsageErrors())
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setExpandAtFiles(false)
        .registerConverter(ProgressStyle.class, ProgressStyle::of)
        .registerConverter(FailOn.class, FailOn::of)
        .registerConverter(ByteSize.class, ByteSize::of)
        .registerConverter(Integer.class, integer(Integer::valueOf))
        .registerConverter(int.class, integer(Integer::valueOf))
        .registerConverter(long.class, integer(Long::valueOf))
        .setUsageHelpAutoWidth(false);
  }

  /// The home that the command line names.
  static HomeOption home(CommandSpec command) {
    return ((Cli) command.root().userObject()).home;
  }

  /// Where a command is executed.
  static Surroundings surroundings(CommandSpec command) {
    return ((Cli) command.root().userObject()).surroundings;
  }

  /// Opens the database of the home that the command line names.
  ///
  /// @throws CommandFailure when somebody else holds it, or it belongs to a newer version
  static Opened open(CommandSpec command) {
    return surroundings(command).open(home(command).path());
  }

  private static <N extends Number> ITypeConverter<N> integer(ITypeConverter<N> plain) {
    return text -> {
      try {
        return plain.convert(text);
      } catch (NumberFormatException _) {
        throw new TypeConversionException("'" + text + "' is not an integer, or too large");
      }
    };
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
