package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.FailureReason;
import io.threadmill.batch.MachineLock;
import io.threadmill.history.DatabaseFile;
import io.threadmill.history.DatabaseServer;
import io.threadmill.history.DatabaseServer.Trouble;
import io.threadmill.history.HomeDatabase;
import java.nio.file.Path;
import java.util.Optional;

/// Words for a database that cannot be opened.
record OpeningFailure(Path home, HomeDatabase database) {

  private static final String ANOTHER =
      "name an empty database, or one that threadmill has made, in settings.yaml";

  /// What the user is told; what happened itself where nothing is known of it.
  RuntimeException explained(RuntimeException failure) {
    if (DatabaseFile.isOfAnotherVersion(failure)) {
      return usage(
          "%s does not belong to this version of threadmill, but probably to a newer one\nhelp: use the version that wrote it, or another home"
              .formatted(database.words()));
    }
    if (DatabaseFile.isInUse(failure)) {
      return new CommandFailure(
          ExitCode.NOT_MEASURED,
          "threadmill: %s\nhelp: try again when its run is over".formatted(inUse()));
    }
    if (database.isOnServer() && DatabaseFile.isOfSomebodyElse(failure)) {
      return usage(
          "%s holds tables that are not threadmill's\nhelp: %s"
              .formatted(database.words(), ANOTHER));
    }
    Optional<Trouble> trouble = DatabaseServer.trouble(failure);
    return database.isOnServer() && trouble.isPresent()
        ? usage(words(trouble.get(), database.server().orElseThrow(), failure))
        : ofFile(failure);
  }

  /// Who has it open.
  String inUse() {
    return "%s is in use: %s"
        .formatted(
            database.isOnServer() ? "the home " + home : database.words(),
            Daemon.of(home).map(Daemon::words).orElseGet(() -> MachineLock.holder(home)));
  }

  private RuntimeException ofFile(RuntimeException failure) {
    Path reports = database.reports();
    if (FailureReason.isDiskFull(failure, reports)) {
      return new CommandFailure(
          ExitCode.INTERNAL_ERROR,
          "threadmill: %s\nhelp: free space on its disk"
              .formatted(FailureReason.of(failure, reports)));
    }
    return DatabaseFile.problem(failure)
        .<RuntimeException>map(
            problem ->
                usage(
                    "%s cannot be opened: %s\nhelp: put a backup of threadmill.mv.db in its place, or choose another home"
                        .formatted(database.words(), problem)))
        .orElse(failure);
  }

  private String words(Trouble trouble, DatabaseServer server, Throwable failure) {
    String said = DatabaseServer.problem(failure).orElse("");
    return switch (trouble) {
      case UNREACHABLE ->
          "the database server %s cannot be reached: %s\nhelp: see that it runs and lets this machine in; nothing was measured or changed"
              .formatted(server.place(), said);
      case REFUSED ->
          "the database server %s refuses the user '%s': %s\n%s"
              .formatted(server.place(), server.user(), said, DatabaseSettings.of(home).help());
      case NO_DATABASE ->
          "there is no database '%s' on the server %s\nhelp: make it there, such as with: createdb --owner=%s %s"
              .formatted(
                  server.database(),
                  server.place(),
                  ShellWord.of(server.user()),
                  server.database());
      case NOT_ALLOWED ->
          "the user '%s' may not use the database %s: %s\nhelp: let the user own it, such as with: createdb --owner=%s %s"
              .formatted(
                  server.user(),
                  server.place(),
                  said,
                  ShellWord.of(server.user()),
                  server.database());
      case OTHER ->
          "the database %s cannot be opened: %s\nhelp: %s".formatted(server.place(), said, ANOTHER);
    };
  }

  private static CommandFailure usage(String words) {
    return new CommandFailure(ExitCode.USAGE, "threadmill: " + words);
  }
}
