package io.threadmill.execution;

/// The queues and topics that exist on a broker under a name that everybody knows. All others are
/// temporary and gone with whoever made them.
final class RemoteNames {

  /// How often a partition is handed to a worker that does not come to an end with it, before it is
  /// given up.
  static final int DELIVERY_ATTEMPTS = 2;

  /// The property of a message that says which trial it belongs to.
  static final String TRIAL = "trial";

  private RemoteNames() {}

  /// The topic on which trials look for agents.
  static String agents(String prefix) {
    return prefix + ".agents";
  }

  /// The queue to which the broker moves what was handed out too often.
  static String dead(String prefix) {
    return prefix + ".dead";
  }
}
