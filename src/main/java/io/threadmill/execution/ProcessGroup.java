package io.threadmill.execution;

import io.threadmill.worker.GroupSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Process groups: a measuring process leads one of its own, and whoever kills it kills the group.
final class ProcessGroup {

  private static final long REAP_SECONDS = 10;
  private static final long POLL_MILLIS = 5;
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/local/bin/setsid"));

  @FunctionalInterface
  private interface Waiting {
    void await() throws InterruptedException;
  }

  private ProcessGroup() {}

  /// What stands before a command so that it leads its own group; empty where the system has no
  /// such command, and then descendants are killed one by one.
  static List<String> leader() {
    for (Path command : SETSID) {
      if (Files.isExecutable(command)) {
        return List.of(command.toString());
      }
    }
    return List.of();
  }

  /// Kills a process with everything it started and waits until it is gone. What it started may
  /// lead groups of its own.
  static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    if (!leader().isEmpty() && isOurs(process)) {
      GroupSignal.kill(process.pid());
    }
    // not by `Process`, which would close its streams: there may be last words in them
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessGroup::killWithGroup);
    uninterrupted(() -> process.waitFor(REAP_SECONDS, TimeUnit.SECONDS));
  }

  /// Kills a process of somebody else's with everything it started and waits until it is gone.
  /// Touches nothing when it is gone already.
  static void kill(ProcessIdentity identity) {
    Optional<ProcessHandle> process = ProcessHandle.of(identity.pid());
    if (process.isEmpty() || !identity.isAlive()) {
      return;
    }
    List<ProcessHandle> descendants = process.get().descendants().toList();
    killWithGroup(process.get());
    descendants.forEach(ProcessGroup::killWithGroup);
    uninterrupted(() -> waitFor(identity));
  }

  /// A group is killed only while its leader is there: nobody else can have its number then.
  private static void killWithGroup(ProcessHandle process) {
    long pid = process.pid();
    if (process.isAlive() && ProcStat.of(pid).filter(stat -> stat.group() == pid).isPresent()) {
      GroupSignal.kill(pid);
    }
    process.destroyForcibly();
  }

  private static void waitFor(ProcessIdentity identity) throws InterruptedException {
    for (long left = REAP_SECONDS * 1_000; left > 0 && identity.isAlive(); left -= POLL_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /// Somebody who is interrupted still kills, and learns of it afterwards.
  private static void uninterrupted(Waiting waiting) {
    boolean interrupted = Thread.interrupted();
    try {
      waiting.await();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the group with the process's number is still its own: a group outlives its leader, and
  /// nobody gets the number as long as it does.
  private static boolean isOurs(Process process) {
    return process.isAlive() || ProcessHandle.of(process.pid()).isEmpty();
  }
}
