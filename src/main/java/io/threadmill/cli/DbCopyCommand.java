package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.SettingsFile;
import io.threadmill.history.DatabaseCopy;
import io.threadmill.history.DatabaseServer;
import io.threadmill.history.HomeDatabase;
import io.threadmill.history.HomeKey;
import io.threadmill.measurement.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `db copy`: from H2 to PostgreSQL and back.
@Command(
    name = "copy",
    description = {
      "Copies everything in the database of this home to an empty one, and compares them.",
      "Waits while a run is being measured. All is copied, or nothing."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the copy is complete",
      "2:the command line has errors, or the target cannot be used",
      "6:not copied: something else is being measured",
      "70:internal error",
      "130:stopped while it waited"
    },
    sortOptions = false)
final class DbCopyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "URL|DIR",
      required = true,
      description = {
        "An empty PostgreSQL database, such as jdbc:postgresql://host:5432/name,",
        "or a home that has no database yet."
      })
  private String to = "";

  @Option(
      names = "--no-wait",
      description = "Exit with 6 instead of waiting while a run is being measured.")
  private boolean noWait;

  /// Made by picocli.
  DbCopyCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = Cli.home(spec).path();
    PrintWriter err = spec.commandLine().getErr();
    Target target = to.startsWith("jdbc:") ? server(home) : folder(home);
    Measuring.Wish wish =
        new Measuring.Wish(home, Cli.home(spec).settings(err), noWait, err, "not copied");
    try (Measuring measuring = Cli.surroundings(spec).measure(wish)) {
      DatabaseCopy copy = measuring.get(DatabaseCopy.class);
      DatabaseCopy.Copied copied =
          measuring.quietly("a copy of the database", () -> fill(target, copy));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "copied %d %s: %,d rows of %d tables, the same in both"
              .formatted(
                  copied.runs(),
                  copied.runs() == 1 ? "run" : "runs",
                  copied.rows(),
                  copied.tables()));
      out.flush();
      err.println(target.next());
      err.flush();
    }
    return 0;
  }

  /// Where it is copied to.
  private interface Target {

    DatabaseCopy.Copied fill(DatabaseCopy copy) throws IOException;

    /// What the user does next.
    String next();
  }

  private DatabaseCopy.Copied fill(Target target, DatabaseCopy copy) {
    try {
      return target.fill(copy);
    } catch (DatabaseCopy.RefusedException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: cannot copy to %s: %s\nhelp: nothing was changed there; name an empty database"
              .formatted(to, e.getMessage()));
    } catch (IOException e) {
      throw WriteFailure.of(Path.of(to), e);
    }
  }

  private Target server(Path home) {
    if (!SettingsFile.isDatabase(to)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: --to '%s': a URL such as jdbc:postgresql://host:5432/name (no parameters)"
              .formatted(to));
    }
    DatabaseServer server = DatabaseSettings.of(home).server(to);
    HomeKey key = HomeKey.of(Environment.detect(List.of()).host(), home);
    HomeDatabase database = HomeDatabase.on(server, home.resolve("reports"), key);
    return new Target() {
      @Override
      public DatabaseCopy.Copied fill(DatabaseCopy copy) {
        try {
          return copy.to(server, key);
        } catch (DatabaseCopy.RefusedException e) {
          throw e;
        } catch (RuntimeException e) {
          throw new OpeningFailure(home, database).explained(e);
        }
      }

      @Override
      public String next() {
        return "to use it, end threadmill and write 'database: %s' into %s"
            .formatted(to, home.resolve("settings.yaml"));
      }
    };
  }

  private Target folder(Path home) {
    Path other = HomeOption.usable(Cli.surroundings(spec).folder().resolve(to));
    if (!Files.isDirectory(other)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: no such home: %s\nhelp: './threadmill init %s' makes one"
              .formatted(other, ShellWord.of(to)));
    }
    if (other.equals(home)) {
      throw new CommandFailure(
          ExitCode.USAGE, "threadmill: --to '%s': that is this home".formatted(to));
    }
    return new Target() {
      @Override
      public DatabaseCopy.Copied fill(DatabaseCopy copy) throws IOException {
        return copy.to(other.resolve("reports"));
      }

      @Override
      public String next() {
        return "reports are made with: ./threadmill report RUN --home "
            + ShellWord.of(other.toString());
      }
    };
  }
}
