package io.threadmill.cli;

/// A command that asks its user something before it is executed, here or in the daemon, which can
/// ask nobody.
interface AsksFirst {

  /// Asks, unless that is answered already.
  ///
  /// @return the word that says the answer to whoever executes the command
  /// @throws CommandFailure when nobody can be asked, or does not want it
  String ask();
}
