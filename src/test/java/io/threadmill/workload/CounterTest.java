package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {

  private static final Rows SENSORS = Rows.of(2, 1, 100, 2, 200, 3, 0);

  private static final VarHandle PLAIN = plainHandle();

  private final Counter counter = new Counter();
  private final CounterResults results = new CounterResults(1);
  private long plain;

  private static VarHandle plainHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(CounterTest.class, "plain", long.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("plain", e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsafe", "synchronized", "lock", "atomic", "adder", "confined"})
  void countsWhatEachRowAsksFor(String variant) throws Exception {
    Results results = counter.allocate(3);
    counter.kernel(variant).compute(SENSORS, 0, 1, results);
    counter.kernel(variant).compute(SENSORS, 1, 3, results);

    assertThat(results.observe()).isEqualTo(Observations.of(Quantity.FOUND, 300));
    assertThat(new Computed(counter, variant, SENSORS, results).texts())
        .containsExactly("300", "300", "300");

    results.beginPass();
    counter.kernel(variant).compute(SENSORS, 0, 1, results);
    assertThat(results.observe()).isEqualTo(Observations.of(Quantity.FOUND, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synchronized", "lock", "atomic", "adder", "confined"})
  void threadsLoseNothingWhereTheCounterIsProtected(String variant) throws Exception {
    Rows rows = Rows.of(2, 1, 200_000, 2, 200_000, 3, 200_000, 4, 200_000);
    for (int round = 0; round < 20; round++) {
      Results results = counter.allocate(4);
      onThreads(counter.kernel(variant), rows, results);

      assertThat(results.observe()).isEqualTo(Observations.of(Quantity.FOUND, 800_000));
    }
  }

  private static void onThreads(Kernel kernel, Rows rows, Results results) throws Exception {
    Thread[] threads = new Thread[rows.count()];
    for (int row = 0; row < threads.length; row++) {
      int from = row;
      threads[row] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      kernel.compute(rows, from, from + 1, results);
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// A folded loop shows an onlooker its start and its end, an unrolled one with its stores merged
  /// only every so many counts.
  @Test
  void theCompiledLoopKeepsEachStore() throws Exception {
    assertThat(remaindersSeen(kernel())).isEqualTo(64);
  }

  /// That the onlooker can tell: without opaque access nothing is left of the loop, as soon as the
  /// compiler is done with it.
  @Test
  void anOnlookerSeesWhenALoopIsFolded() throws Exception {
    int fewest = 64;
    for (int attempt = 0; attempt < 10 && fewest == 64; attempt++) {
      fewest = remaindersSeen(new Counting(this::countPlainly, () -> (long) PLAIN.getOpaque(this)));
    }

    assertThat(fewest).isLessThan(64);
  }

  private void countPlainly(int increments) {
    for (int done = 0; done < increments; done++) {
      plain++;
    }
  }

  private static int remaindersSeen(Counting counting) throws InterruptedException {
    BitSet remainders = new BitSet(64);
    while (remainders.cardinality() < 64 && counting.isInItsLoop()) {
      remainders.set((int) (counting.look.getAsLong() % 64));
    }
    counting.join();
    return remainders.cardinality();
  }

  /// A loop that kept the number in a register would overwrite whatever another thread stores, to
  /// its very end. A real one overwrites what falls between a load and its store, which is most of
  /// it, but not all.
  @Test
  void theCompiledLoopKeepsEachLoad() throws Exception {
    Counting counting = kernel();
    int kept = 0;
    for (long jump = 1; kept < 10 && counting.isInItsLoop(); jump++) {
      results.cell().set(jump << 40);
      long after = jump << 40;
      while (after == jump << 40 && counting.isInItsLoop()) {
        after = results.cell().get();
      }
      kept += after >>> 40 == jump && after != jump << 40 ? 1 : 0;
    }
    counting.join();

    assertThat(kept).isEqualTo(10);
  }

  private Counting kernel() {
    CountUnsafely unsafely = new CountUnsafely();
    return new Counting(
        increments -> unsafely.compute(Rows.of(2, 1, increments), 0, 1, results),
        results.cell()::get);
  }

  /// A loop that was compiled by being run many times, and is run once more, for a second or so, in
  /// a thread of its own.
  private static final class Counting {
    private static final int OFTEN = 20_000;
    private static final int SHORT = 200;
    private static final int UNTIL_COMPILED = 50_000_000;
    private static final int LONG = 700_000_000;

    private final LongSupplier look;
    private final Thread thread;

    Counting(IntConsumer loop, LongSupplier look) {
      this.look = look;
      for (int round = 0; round < OFTEN; round++) {
        loop.accept(SHORT);
      }
      loop.accept(UNTIL_COMPILED);
      this.thread = Thread.ofPlatform().start(() -> loop.accept(LONG));
    }

    boolean isInItsLoop() {
      return thread.isAlive();
    }

    void join() throws InterruptedException {
      thread.join();
    }
  }

  @Test
  void addsWhatProcessesHaveCounted() throws Exception {
    CounterResults there = new CounterResults(3);
    counter.kernel("unsafe").compute(SENSORS, 1, 3, there);
    ByteBuffer bytes = ByteBuffer.allocate(there.encodedBytes(1, 3));
    there.encode(1, 3, bytes);
    CounterResults here = new CounterResults(3);
    here.merge(1);
    here.decode(1, 3, bytes.flip());

    assertThat(here.total()).isEqualTo(201);
    assertThatThrownBy(() -> here.decode(0, 1, ByteBuffer.allocate(7)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("7 bytes of a total instead of 8");
  }

  @Test
  void theOracleKnowsTheExactTotal() {
    Oracle oracle = counter.oracle("unsafe", SENSORS);
    ResultBytes result = new ResultBytes();
    result.putLong(299);

    assertThat(oracle.disagreement(0, result)).contains("300");
    result.clear().putLong(300);
    assertThat(oracle.disagreement(2, result)).isEmpty();
  }

  @Test
  void moreThanALongHoldsIsNeverReached() {
    Rows huge = Rows.of(2, 1, 1L << 62, 2, 1L << 62);
    ResultBytes wrapped = new ResultBytes();
    wrapped.putLong(Long.MIN_VALUE);

    assertThat(counter.oracle("atomic", huge).disagreement(0, wrapped))
        .contains("9223372036854775808");
    assertThat(counter.observe("atomic", huge, List.of(new Partition(0, 0, 2)), 1))
        .isEqualTo(Observations.of(Quantity.EXPECTED, Long.MAX_VALUE));
  }

  @Test
  void noIncrementsAreFoundToo() throws Exception {
    Rows none = Rows.of(2, 1, 0);

    assertThat(Computed.by(counter, "atomic", none).disagreements())
        .containsExactly(Optional.empty());
  }
}
