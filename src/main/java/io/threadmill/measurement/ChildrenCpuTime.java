package io.threadmill.measurement;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;

/// CPU time of the child processes of this process, and of theirs, that have ended and been waited
/// for: the system adds it up then and no sooner. Not thread-safe.
///
/// Worker processes are children too, but they end with their trial, after its last sample; what
/// they use meanwhile they tell themselves.
final class ChildrenCpuTime {

  private static final int RUSAGE_CHILDREN = -1;

  /// Larger than `struct rusage` of any system.
  private static final long ROOM = 256;

  /// `struct rusage` begins with the times of user and system, each in seconds (8 bytes) and
  /// microseconds (4 or 8 bytes).
  private static final long TIMEVAL = 16;

  private static final long MICROSECONDS = 8;

  private final MethodHandle getrusage;
  private final MemorySegment usage = Arena.ofAuto().allocate(ROOM, 8);

  @SuppressWarnings(
      "restricted") // native access is granted on the command line of every JVM of ours
  ChildrenCpuTime() {
    Linker linker = Linker.nativeLinker();
    this.getrusage =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getrusage"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  /// Nanoseconds, in steps of a microsecond.
  long nanos() {
    try {
      int status = (int) getrusage.invokeExact(RUSAGE_CHILDREN, usage);
      if (status != 0) {
        throw new IllegalStateException("getrusage failed");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage failed", e);
    }
    return nanosAt(0) + nanosAt(TIMEVAL);
  }

  private long nanosAt(long offset) {
    long seconds = usage.get(ValueLayout.JAVA_LONG, offset);
    return TimeUnit.SECONDS.toNanos(seconds)
        + TimeUnit.MICROSECONDS.toNanos(microseconds(offset + MICROSECONDS));
  }

  /// Where they have 4 bytes these are the lower ones, and what stands behind them means nothing.
  private long microseconds(long offset) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? usage.get(ValueLayout.JAVA_INT, offset)
        : usage.get(ValueLayout.JAVA_LONG, offset);
  }
}
