package io.threadmill.cli;

import io.threadmill.batch.CommandLineHome;
import io.threadmill.batch.ExitCode;
import io.threadmill.definition.ProblemText;
import io.threadmill.definition.Settings;
import io.threadmill.definition.SettingsFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The folder that holds `jobs`, `data`, `reports` and `settings.yaml`.
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = {
        "The folder with jobs, data and reports.",
        "Default: THREADMILL_HOME, or else the folder of the launcher."
      })
  private @Nullable Path home;

  private @Nullable Path served;

  /// From now on the home is that of the daemon, however its user calls it.
  void serve(Path daemonHome) {
    served = daemonHome;
  }

  /// The home, absolute.
  ///
  /// @throws CommandFailure when it cannot be one
  Path path() {
    if (served != null) {
      return served;
    }
    Path given = home != null ? home : fallback();
    Path absolute = usable(given);
    if (!Files.isDirectory(absolute)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: no such home: %s\nhelp: './threadmill init %s' makes one"
              .formatted(absolute, ShellWord.of(given.toString())));
    }
    return absolute;
  }

  /// A folder that may become a home, absolute.
  ///
  /// @throws CommandFailure when its path cannot be that of a database
  static Path usable(Path given) {
    Path absolute = given.toAbsolutePath().normalize();
    if (absolute.toString().indexOf(';') >= 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: the home %s cannot be used: H2 would execute what stands behind ';' in the path of a database\nhelp: move it to a folder without ';' in its path, or choose another one with --home"
              .formatted(absolute));
    }
    return absolute;
  }

  /// The settings of the home; warnings are printed.
  ///
  /// @throws CommandFailure when `settings.yaml` has errors
  Settings settings(PrintWriter err) {
    SettingsFile file = SettingsFile.read(path());
    file.problems().forEach(problem -> err.println(ProblemText.render(problem)));
    return file.settings().orElseThrow(() -> new CommandFailure(ExitCode.USAGE, ""));
  }

  /// The option as it was given, for somebody else who is to say the same home; none when it was
  /// not.
  List<String> asWords() {
    return home == null ? List.of() : List.of("--home", home.toString());
  }

  /// What a command that a user may copy needs to mean the same home: nothing when it is the
  /// default.
  String asArgument() {
    return home == null ? "" : " --home " + ShellWord.of(home.toString());
  }

  /// The home when none is named: `THREADMILL_HOME`, or else the folder of the launcher, which says
  /// so.
  static Path fallback() {
    return Path.of(System.getProperty(CommandLineHome.DEFAULT, ""));
  }
}
