package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.StrayProcesses;
import io.threadmill.definition.Settings;
import io.threadmill.history.DatabaseFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `serve`: the daemon.
@Command(
    name = "serve",
    description =
        "Runs jobs on their schedules and for files dropped into data/inbox, and shows a page.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:ended by Ctrl-C or SIGTERM",
      "2:the command line or the settings have errors, or the port is taken",
      "6:another process holds the database of the home",
      "70:internal error"
    },
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {

  private static final String PORT = "8080";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int LAST_PORT = 65_535;
  private static final Duration LOOK = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = PORT,
      description = "The port of the page. Default: " + PORT + "; 0 takes any free one.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description = {
        "The address of the page. Default: " + LOOPBACK + ".",
        "Whoever reaches another one can read all reports."
      })
  private String bind = LOOPBACK;

  @Option(
      names = "--allow-actions",
      description = {
        "Lets the page start, stop, resume and pause, retry files and acknowledge",
        "changes, for whoever has the token that is printed. Default: it only shows."
      })
  private boolean allowsActions;

  /// Made by picocli.
  ServeCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Path home = Cli.home(spec).path();
    Settings settings = Cli.home(spec).settings(err);
    check();
    Optional<Daemon> other = Cli.surroundings(spec).daemon(home);
    if (other.isPresent()) {
      throw new CommandFailure(
          ExitCode.NOT_MEASURED,
          "threadmill: %s is served already: %s".formatted(home, other.get().words()));
    }
    try (EndSignal end = EndSignal.install();
        Serving serving =
            Serving.start(home, settings, new Serving.Page(bind, port, allowsActions), err, end)) {
      Thread.setDefaultUncaughtExceptionHandler((thread, e) -> died(thread, e, end));
      StrayProcesses.end(home).forEach(sentence -> err.println("threadmill: " + sentence));
      serving.begin();
      err.println("threadmill: serving %s at %s".formatted(home, serving.uri()));
      if (allowsActions) {
        err.println(
            "threadmill: the page may start and stop runs for whoever comes with this address: "
                + serving.uriWithToken());
      }
      err.flush();
      awaitEnd(home, end);
      if (end.failure() != null) {
        throw new CommandFailure(
            ExitCode.INTERNAL_ERROR,
            "threadmill: internal error: %s\nhelp: start it again: it goes on where it was; details are in reports/threadmill.log"
                .formatted(end.failure()));
      }
      err.println("threadmill: ending");
      err.flush();
    }
    return 0;
  }

  private static void died(Thread thread, Throwable reason, EndSignal end) {
    LoggerFactory.getLogger(ServeCommand.class)
        .error("thread {} has died", thread.getName(), reason);
    end.fail(reason);
  }

  /// Whoever removes the database under a running daemon should hear of it before the morning.
  private static void awaitEnd(Path home, EndSignal end) throws IOException, InterruptedException {
    Path database = DatabaseFile.in(home.resolve("reports"));
    Object before = key(database);
    while (!end.await(LOOK)) {
      if (!before.equals(key(database))) {
        throw new CommandFailure(
            ExitCode.INTERNAL_ERROR,
            "threadmill: the database %s was removed or replaced while it was in use; what was stored in it since is lost\nhelp: put a backup in its place, then start again"
                .formatted(database));
      }
    }
  }

  private static Object key(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Objects.requireNonNullElse(attributes.fileKey(), "there");
    } catch (NoSuchFileException _) {
      return "gone";
    }
  }

  private void check() {
    if (port < 0 || port > LAST_PORT) {
      throw new CommandFailure(
          ExitCode.USAGE, "threadmill: --port %d: a port is 1 to 65535, or 0".formatted(port));
    }
    try {
      InetAddress _ = InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --bind %s: no such address\nhelp: name an address of this machine, such as 127.0.0.1"
              .formatted(bind));
    }
  }
}
