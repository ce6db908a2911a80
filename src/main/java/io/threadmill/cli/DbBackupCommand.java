package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.history.DatabaseBackup;
import io.threadmill.history.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `db backup`: the database as one file.
@Command(
    name = "backup",
    description = {
      "Writes the database to one zip file, also while 'serve' runs, and checks it.",
      "Waits while a run is being measured.",
      "To restore it, end threadmill and unpack the file into the folder reports:",
      "  unzip -o FILE -d DIR/reports"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the backup is complete",
      "2:the command line has errors, or the file cannot be written",
      "6:not backed up: something else is being measured",
      "70:internal error",
      "130:stopped while it waited"
    },
    sortOptions = false)
final class DbBackupCommand implements Callable<Integer> {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'threadmill-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = {
        "Write this file; it must not be there yet.",
        "Default: threadmill-DATE-TIME.zip, in UTC, in the current folder."
      })
  private @Nullable Path file;

  @Option(
      names = "--no-wait",
      description = "Exit with 6 instead of waiting while a run is being measured.")
  private boolean noWait;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  DbBackupCommand() {}

  @Override
  public Integer call() throws IOException {
    Surroundings surroundings = Cli.surroundings(spec);
    Path folder = surroundings.folder();
    Path target =
        folder.resolve(file == null ? Path.of(NAME.format(surroundings.clock().instant())) : file);
    Path shown = ShownPath.of(target, folder);
    requireFree(target, shown);
    Path home = Cli.home(spec).path();
    PrintWriter err = spec.commandLine().getErr();
    Measuring.Wish wish =
        new Measuring.Wish(home, Cli.home(spec).settings(err), noWait, err, "not backed up");
    try (Measuring measuring = surroundings.measure(wish)) {
      DatabaseBackup backup = backup(measuring.get(History.class));
      DatabaseBackup.Contents contents =
          measuring.quietly("a backup", () -> write(backup, home, target, shown));
      say(shown, Files.size(target), contents);
    }
    return 0;
  }

  private static DatabaseBackup backup(History history) {
    return history
        .backup()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "threadmill: the database of this home is on a PostgreSQL server, which has its own backup\nhelp: pg_dump --format=custom --file=FILE NAME writes one, and pg_restore restores it"));
  }

  private static void requireFree(Path target, Path shown) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: %s exists already; a backup overwrites nothing\nhelp: name another file, or remove this one first"
              .formatted(shown));
    }
  }

  private static DatabaseBackup.Contents write(
      DatabaseBackup backup, Path home, Path target, Path shown) {
    try (PrivateFolder work = PrivateFolder.beside(target)) {
      Path zip = work.newFile("backup.zip");
      DatabaseBackup.Contents contents = backup.write(home.resolve("reports"), work.path(), zip);
      Files.move(zip, target);
      return contents;
    } catch (IOException e) {
      throw WriteFailure.of(shown, e);
    }
  }

  private void say(Path shown, long bytes, DatabaseBackup.Contents contents) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "backed up %d %s, schema %d: %s"
            .formatted(
                contents.runs(),
                contents.runs() == 1 ? "run" : "runs",
                contents.schema(),
                "to restore, end threadmill, then: unzip -o "
                    + ShellWord.of(shown.toString())
                    + " -d DIR/reports"));
    err.flush();
    if (json) {
      ObjectNode root = JsonMapper.shared().createObjectNode();
      root.put("schemaVersion", 1);
      root.put("file", shown.toString());
      root.put("bytes", bytes);
      root.put("databaseVersion", contents.schema());
      root.put("runs", contents.runs());
      out.println(root.toPrettyString());
    } else {
      out.println(shown);
    }
    out.flush();
  }
}
