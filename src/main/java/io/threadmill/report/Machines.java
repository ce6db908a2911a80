package io.threadmill.report;

/// Where workers are.
///
/// @param cores of all of them
/// @param ours whether it is the machine that runs the job
record Machines(int cores, boolean ours) {

  /// Whose cores, and how many: `this machine's 2 cores`.
  String words() {
    return (ours ? "this machine's " : "their machines' ")
        + (cores == 1 ? "1 core" : cores + " cores");
  }
}
