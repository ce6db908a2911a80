package io.threadmill.worker;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Kills whole process groups; the JDK signals single processes only.
public final class GroupSignal {

  private static final int SIGKILL = 9;
  private static final int OWN = 0;

  /// `kill(2)`
  private static final MethodHandle KILL =
      function(
          "kill",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private GroupSignal() {}

  /// Kills all processes of a group. One that is gone already is no error.
  ///
  /// @param group the number of the process that leads it, or led it
  public static void kill(long group) {
    send(-(int) group);
  }

  /// Kills this process and all others of the group that it leads at once, so that nothing it has
  /// just started gets away. Does nothing where it is a member of somebody else's group.
  static void killOwn() {
    if (own() == ProcessHandle.current().pid()) {
      send(OWN);
    }
  }

  private static int own() {
    try {
      return (int) function("getpgrp", FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
    } catch (Throwable e) {
      throw failed("getpgrp", e);
    }
  }

  private static void send(int target) {
    try {
      int _ = (int) KILL.invokeExact(target, SIGKILL);
    } catch (Throwable e) {
      throw failed("kill(2)", e);
    }
  }

  private static IllegalStateException failed(String function, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(function + " failed", cause);
  }

  @SuppressWarnings("restricted") // native access is granted on the command line
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
