package io.threadmill.measurement;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What this process uses beside wall time. Read before the start gate opens and after the last
/// result; never in between.
public final class Meters {

  private final ProcessCpuClock cpu = new ProcessCpuClock();
  private final ChildrenCpuTime children = new ChildrenCpuTime();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What the meters show.
  ///
  /// @param cpuNs CPU time of the process and of its children that have ended
  /// @param gcNs time in collections
  /// @param allocatedBytes by all threads, ended ones included
  public record Reading(long cpuNs, long gcNs, long allocatedBytes) {

    /// Of two processes together.
    public Reading plus(Reading other) {
      return new Reading(
          cpuNs + other.cpuNs, gcNs + other.gcNs, allocatedBytes + other.allocatedBytes);
    }

    /// What was used since an earlier reading.
    public Reading since(Reading earlier) {
      return new Reading(
          cpuNs - earlier.cpuNs, gcNs - earlier.gcNs, allocatedBytes - earlier.allocatedBytes);
    }
  }

  /// Reads the CPU clock last, so that reading the others does not count.
  public Reading before() {
    long gc = gcNs();
    long allocated = threads.getTotalThreadAllocatedBytes();
    long ended = children.nanos();
    return new Reading(ended + cpu.nanos(), gc, allocated);
  }

  /// Reads the CPU clock first, so that reading the others does not count.
  public Reading after() {
    long cpuNs = cpu.nanos();
    return new Reading(cpuNs + children.nanos(), gcNs(), threads.getTotalThreadAllocatedBytes());
  }

  private long gcNs() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      millis += Math.max(0, collector.getCollectionTime());
    }
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
