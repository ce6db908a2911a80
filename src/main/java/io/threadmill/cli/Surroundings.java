package io.threadmill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Where a command is executed: in a process of its own, or in the daemon for somebody who has
/// typed it elsewhere.
interface Surroundings {

  /// Where relative paths of the user start.
  Path folder();

  /// The home that is served; empty when the command line names it.
  Optional<Path> home();

  /// The time of day.
  InstantSource clock();

  /// Opens the database of a home.
  ///
  /// @throws CommandFailure when somebody else holds it, or it belongs to a newer version
  Opened open(Path home);

  /// Gets ready to measure in a home, one run at a time.
  ///
  /// @throws CommandFailure when that cannot be had, or was given up
  /// @throws IOException when the lock of the machine cannot be used
  Measuring measure(Measuring.Wish wish) throws IOException;

  /// Whether the user has stopped a command that somebody else executes.
  default boolean isStopped() {
    return false;
  }

  /// The daemon that holds the database of a home, if one does and it is not this process.
  Optional<Daemon> daemon(Path home);
}
