package io.threadmill.crash;

import io.threadmill.blackbox.Running;
import java.util.List;
import java.util.Optional;

/// Who dies at the same moment.
enum Victims {
  COORDINATOR(false, false),
  COORDINATOR_AND_TRIAL(true, false),
  COORDINATOR_AND_WORKERS(false, true),
  ALL(true, true);

  private final boolean trial;
  private final boolean workers;

  Victims(boolean trial, boolean workers) {
    this.trial = trial;
    this.workers = workers;
  }

  /// Kills the coordinator first: what it sees die while it lives is a failure that it stores.
  void kill(Running coordinator) {
    Optional<ProcessHandle> handle = ProcessHandle.of(coordinator.pid());
    List<ProcessHandle> trials = handle.stream().flatMap(ProcessHandle::children).toList();
    List<ProcessHandle> others = trials.stream().flatMap(ProcessHandle::descendants).toList();
    handle.ifPresent(ProcessHandle::destroyForcibly);
    if (trial) {
      trials.forEach(ProcessHandle::destroyForcibly);
    }
    if (workers) {
      others.forEach(ProcessHandle::destroyForcibly);
    }
    coordinator.kill();
  }
}
