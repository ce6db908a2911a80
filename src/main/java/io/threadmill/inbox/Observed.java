package io.threadmill.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the program that serves the inbox knows and nobody stores.
final class Observed {

  /// What is in trouble when the inbox as a whole is.
  static final String INBOX = "taking files from the inbox";

  /// What is in trouble when no file can be run.
  static final String RUNS = "running files of the inbox";

  final Sightings sightings = new Sightings();
  final Troubles troubles = new Troubles();

  /// Runs of this program that ended without being over, and why. Somebody else has to go on with
  /// them.
  final Map<String, String> held = new ConcurrentHashMap<>();

  private volatile boolean serving;

  void serving() {
    serving = true;
  }

  boolean isServing() {
    return serving;
  }
}
