package io.threadmill.worker;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Processes whose parents have ended. They usually go to the first process of the system, where
/// nobody finds them any more; a process that runs programs which it does not know keeps them.
public final class Orphans {

  /// From `<linux/prctl.h>`.
  private static final int PR_SET_CHILD_SUBREAPER = 36;

  /// A process that is about to be killed may have started another one.
  private static final int ROUNDS = 3;

  private Orphans() {}

  /// Has this process keep all of its descendants, also those that have cut themselves loose. Does
  /// nothing where the system has no such thing.
  public static void adopt() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> prctl = linker.defaultLookup().find("prctl");
    prctl.ifPresent(function -> adopt(linker, function));
  }

  @SuppressWarnings("restricted") // native access is granted on the command line
  private static void adopt(Linker linker, MemorySegment prctl) {
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    try {
      int _ =
          (int)
              linker
                  .downcallHandle(prctl, type, Linker.Option.firstVariadicArg(1))
                  .invokeExact(PR_SET_CHILD_SUBREAPER, 1L);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("prctl(2) failed", e);
    }
  }

  /// Kills every descendant of this process.
  public static void endAll() {
    for (int round = 0; round < ROUNDS; round++) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }
}
