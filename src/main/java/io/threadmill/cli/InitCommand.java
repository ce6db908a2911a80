package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `init DIR`: a new home.
@Command(
    name = "init",
    description = "Makes a new home: a folder with the bundled jobs and their data.",
    sortOptions = false)
final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder; made if it is not there. No file in it is ever overwritten.")
  private String folder = "";

  /// Made by picocli.
  InitCommand() {}

  @Override
  public Integer call() {
    Path home = HomeOption.usable(Path.of(folder));
    checkIsFree(home);
    try {
      BundledFiles.copyTo(home);
    } catch (IOException e) {
      throw WriteFailure.of(ShownPath.of(home), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("made a home in " + folder + ":");
    BundledFiles.NAMES.forEach(name -> out.println("  " + name));
    out.println("next: ./threadmill run gcd --quick --home " + ShellWord.of(folder));
    out.flush();
    return 0;
  }

  private static void checkIsFree(Path home) {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s is a file\nhelp: name a folder that is empty or not there yet"
              .formatted(ShownPath.of(home)));
    }
    List<String> present = BundledFiles.in(home);
    if (!present.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s has %s already, and init overwrites nothing\nhelp: name a folder that is empty or not there yet"
              .formatted(ShownPath.of(home), String.join(", ", present)));
    }
  }
}
