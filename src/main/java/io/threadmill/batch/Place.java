package io.threadmill.batch;

import io.threadmill.definition.JobFile;
import java.time.Instant;

/// One call of a caller of the queue. Read by several threads.
final class Place {

  private final String job;
  private final Trigger trigger;
  private final MachineLock.Waiting caller;
  private volatile String run;
  private volatile Instant since;
  private volatile String waitsFor = "";
  private volatile boolean looking;
  private volatile boolean stopped;

  /// @param run its id, empty before it has one
  /// @param job its name, or what is done instead of a run, in words that are no name
  /// @param since when it came
  Place(String run, String job, Trigger trigger, MachineLock.Waiting caller, Instant since) {
    this.run = run;
    this.job = job;
    this.trigger = trigger;
    this.caller = caller;
    this.since = since;
  }

  Trigger trigger() {
    return trigger;
  }

  MachineLock.Waiting caller() {
    return caller;
  }

  String run() {
    return run;
  }

  /// Has got its id.
  void becomes(String id) {
    run = id;
  }

  void waitsFor(String whom) {
    waitsFor = whom;
  }

  /// Looks whether the machine is quiet.
  void looks() {
    looking = true;
  }

  /// Somebody has stopped its run, which may not have begun.
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /// Waits for nobody any more.
  void begins(Instant now) {
    looking = false;
    waitsFor = "";
    since = now;
  }

  RunQueue.Entry entry() {
    return new RunQueue.Entry(run, job, trigger, since, waitsFor);
  }

  /// What those are told who wait for it.
  String words() {
    if (!JobFile.isName(job)) {
      return job + " is going on";
    }
    String who = (run.isEmpty() ? "a run of " : "run " + run + " of ") + job;
    return who
        + (looking
            ? " waits for a quiet machine"
            : run.isEmpty() ? " is starting" : " is going on");
  }
}
