package io.threadmill.execution;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Process groups: a measuring process leads one of its own, and whoever kills it kills the group.
final class ProcessGroup {

  private static final int SIGKILL = 9;
  private static final long REAP_SECONDS = 10;
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"), Path.of("/usr/local/bin/setsid"));

  private ProcessGroup() {}

  /// What stands before a command so that it leads its own group; empty where the system has no
  /// such command, and then descendants are killed one by one.
  static List<String> leader() {
    return SETSID.stream()
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  /// Kills a process with everything it started and waits until it is gone.
  static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    if (!leader().isEmpty() && isOurs(process)) {
      Native.kill(-(int) process.pid(), SIGKILL);
    }
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(REAP_SECONDS, TimeUnit.SECONDS);
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

  /// `kill(2)`; the JDK signals single processes only.
  private static final class Native {
    @SuppressWarnings("restricted") // native access is granted on the command line
    private static final MethodHandle KILL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Native() {}

    /// A group that is gone already is no error.
    static void kill(int pid, int signal) {
      try {
        int _ = (int) KILL.invokeExact(pid, signal);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("kill(2) failed", e);
      }
    }
  }
}
