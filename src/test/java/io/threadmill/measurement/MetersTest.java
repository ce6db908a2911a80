package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static final long BURNT_NS = TimeUnit.MILLISECONDS.toNanos(40);

  /// The two clocks are not read at the same moment.
  private static final long LEAST_NS = BURNT_NS * 95 / 100;

  /// A shell takes more than 0.1 microseconds to count to the next number.
  private static final String BURN = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";

  private static final long BURNT_CHILD_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ProcessCpuClock clock = new ProcessCpuClock();

  @Test
  void cpuClockGrowsByWhatAThreadBurns() {
    long cpuBefore = clock.nanos();
    long wallBefore = System.nanoTime();
    burn();
    long cpu = clock.nanos() - cpuBefore;
    long wall = System.nanoTime() - wallBefore;

    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(cpu).isGreaterThanOrEqualTo(LEAST_NS);
    assertThat(cpu).isLessThanOrEqualTo(wall * cores);
  }

  @Test
  void cpuClockCountsEveryThread() throws InterruptedException {
    long before = clock.nanos();
    Thread other = Thread.ofPlatform().start(this::burn);
    burn();
    other.join();

    assertThat(clock.nanos() - before).isGreaterThanOrEqualTo(2 * LEAST_NS);
  }

  /// The JDK's figure moves in steps of 10 ms.
  @Test
  void cpuClockMovesInSmallSteps() {
    long start = clock.nanos();
    long next = start;
    while (next == start) {
      next = clock.nanos();
    }

    assertThat(next - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(5));
  }

  @Test
  void metersShowWhatWasUsedSinceAnEarlierReading() {
    Meters meters = new Meters();
    Meters.Reading before = meters.before();
    byte[][] kept = new byte[64][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new byte[1 << 14];
    }
    burn();
    Meters.Reading used = meters.after().since(before);

    assertThat(kept[63]).hasSize(1 << 14);
    assertThat(used.cpuNs()).isGreaterThanOrEqualTo(LEAST_NS);
    assertThat(used.allocatedBytes()).isGreaterThanOrEqualTo(64L << 14);
    assertThat(used.gcNs()).isNotNegative();
  }

  @Test
  void metersCountChildrenThatHaveEnded() throws Exception {
    Meters meters = new Meters();
    Meters.Reading before = meters.before();
    Process child = burningChild("");
    int _ = child.waitFor();

    assertThat(meters.after().since(before).cpuNs()).isGreaterThan(BURNT_CHILD_NS);
  }

  /// As a worker process is: it tells what it uses itself, and ends after the last sample.
  @Test
  void metersDoNotCountAChildThatIsStillThere() throws Exception {
    ChildrenCpuTime children = new ChildrenCpuTime();
    long before = children.nanos();
    Process child = burningChild("; echo; exec sleep 1000");
    try {
      assertThat(child.inputReader().readLine()).isEmpty();
      assertThat(children.nanos()).isEqualTo(before);
    } finally {
      child.destroyForcibly();
      int _ = child.waitFor();
    }
    assertThat(children.nanos() - before).isGreaterThan(BURNT_CHILD_NS);
  }

  /// A grandchild counts when its parent has waited for it, and was waited for itself.
  @Test
  void metersCountGrandchildren() throws Exception {
    ChildrenCpuTime children = new ChildrenCpuTime();
    long before = children.nanos();
    Process child = new ProcessBuilder("sh", "-c", "sh -c '" + BURN + "'; exit 0").start();
    int _ = child.waitFor();

    assertThat(children.nanos() - before).isGreaterThan(BURNT_CHILD_NS);
  }

  private static Process burningChild(String then) throws IOException {
    return new ProcessBuilder("sh", "-c", BURN + then).start();
  }

  @Test
  void readingsAreSubtracted() {
    assertThat(new Meters.Reading(10, 20, 30).since(new Meters.Reading(1, 2, 3)))
        .isEqualTo(new Meters.Reading(9, 18, 27));
  }

  /// Until the clock of this thread, another one than the one under test, has moved so far.
  private void burn() {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + BURNT_NS;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
