package io.threadmill.web;

/// Executes commands in the daemon.
@FunctionalInterface
public interface Commands {

  /// Executes a command on the thread of the caller.
  ///
  /// @return its exit code
  int execute(CommandCall call);
}
