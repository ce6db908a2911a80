package io.threadmill.definition;

import java.nio.file.Path;
import java.util.Optional;

/// The settings of a home.
///
/// @param allowCommands whether jobs may run programs of their own
/// @param lockFile the file that keeps two measuring runs apart, absolute; empty for the default
/// @param database the URL of a PostgreSQL database, without user and password; empty for a file in
///   the folder `reports`
/// @param waitForQuiet whether runs wait for a quiet machine
/// @param retention how long what is stored of runs is kept
/// @param notification who is told of runs; empty for nobody
/// @param broker where remote workers are; empty for a broker and agents of each run's own
public record Settings(
    boolean allowCommands,
    Optional<Path> lockFile,
    Optional<String> database,
    boolean waitForQuiet,
    Retention retention,
    Optional<Notify> notification,
    Optional<BrokerSettings> broker) {

  /// What holds without a `settings.yaml`.
  public static final Settings DEFAULT =
      new Settings(
          false,
          Optional.empty(),
          Optional.empty(),
          true,
          Retention.FOREVER,
          Optional.empty(),
          Optional.empty());
}
