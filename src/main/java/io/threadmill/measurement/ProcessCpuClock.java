package io.threadmill.measurement;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// CPU time of this process from the operating system's own clock: the JDK's figure moves in steps
/// of 10 ms. Not thread-safe.
public final class ProcessCpuClock {

  private static final int PROCESS_CPU_ON_LINUX = 2;
  private static final int PROCESS_CPU_ON_MAC = 12;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final MethodHandle clockGettime;
  private final MemorySegment timespec = Arena.ofAuto().allocate(16, 8);
  private final int clock =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
          ? PROCESS_CPU_ON_MAC
          : PROCESS_CPU_ON_LINUX;

  @SuppressWarnings(
      "restricted") // native access is granted on the command line of every JVM of ours
  public ProcessCpuClock() {
    Linker linker = Linker.nativeLinker();
    this.clockGettime =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("clock_gettime"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  /// Nanoseconds of CPU time that all threads of this process have used.
  public long nanos() {
    try {
      int status = (int) clockGettime.invokeExact(clock, timespec);
      if (status != 0) {
        throw new IllegalStateException("clock_gettime(" + clock + ") failed");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("clock_gettime(" + clock + ") failed", e);
    }
    return timespec.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
        + timespec.get(ValueLayout.JAVA_LONG, 8);
  }
}
