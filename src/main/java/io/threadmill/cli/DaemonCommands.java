package io.threadmill.cli;

import io.threadmill.web.CommandCall;
import io.threadmill.web.Commands;
import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/// Executes commands of other processes as if they were typed here.
record DaemonCommands(Path home, ApplicationContext spring) implements Commands {

  @Override
  public int execute(CommandCall call) {
    return Cli.commandLine(new DaemonSurroundings(call, home, spring))
        .setOut(call.out())
        .setErr(call.err())
        .execute(call.words().toArray(String[]::new));
  }
}
