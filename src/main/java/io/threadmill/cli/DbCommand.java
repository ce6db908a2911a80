package io.threadmill.cli;

import picocli.CommandLine.Command;

/// `db backup` and others: the database as a whole.
@Command(
    name = "db",
    description = "Backs up the database, and copies it to another one.",
    subcommands = {DbBackupCommand.class, DbCopyCommand.class},
    sortOptions = false)
final class DbCommand {

  /// Made by picocli.
  DbCommand() {}
}
