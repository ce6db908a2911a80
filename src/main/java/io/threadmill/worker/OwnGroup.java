package io.threadmill.worker;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The process group that this process leads, if it does.
final class OwnGroup {

  private static final int SIGKILL = 9;
  private static final int OWN = 0;

  private OwnGroup() {}

  /// Kills this process and all others of its group at once, so that nothing it has just started
  /// gets away. Does nothing where it is a member of somebody else's group.
  static void kill() throws Throwable {
    int group =
        (int) function("getpgrp", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
    if (group == ProcessHandle.current().pid()) {
      int _ =
          (int)
              function(
                      "kill",
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(OWN, SIGKILL);
    }
  }

  @SuppressWarnings("restricted") // native access is granted on the command line
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
