package io.threadmill.blackbox;

/// A broker that agents can be started for.
interface KnownBroker {

  /// What agents call it.
  String url();

  /// A `worker` command as somebody whom it lets in.
  Command letIn(Command command);
}
