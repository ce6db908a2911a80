package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingWaitTest {

  private static final long MILLISECOND = 1_000_000;

  private final BlockingWait waits = new BlockingWait();

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "select", "pipe"})
  void waitsAtLeastAsLongAsEachRowAsks(String variant) throws Exception {
    for (long millis : new long[] {0, 1, 7, 30}) {
      Rows row = Rows.of(1, millis);
      WaitResults results = new WaitResults(1);
      long started = System.nanoTime();
      waits.kernel(variant).compute(row, 0, 1, results);

      assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(millis * MILLISECOND);
      assertThat(written(results, 0).longAt(0)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep", "select", "pipe"})
  void waitsOnVirtualThreadsToo(String variant) throws Exception {
    Rows rows = Rows.of(1, 10, 0, 20);
    WaitResults results = new WaitResults(3);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long started = System.nanoTime();
    Thread.startVirtualThread(() -> computeIn(variant, rows, results, failure)).join();

    assertThat(failure).hasNullValue();
    assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(30 * MILLISECOND);
    assertThat(Computed.withMeanwhile(waits, variant, rows, results).disagreements())
        .containsOnly(Optional.empty());
  }

  private void computeIn(
      String variant, Rows rows, Results results, AtomicReference<Throwable> failure) {
    try {
      waits.kernel(variant).compute(rows, 0, rows.count(), results);
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sleep, false",
    "sleep, true",
    "select, false",
    "select, true",
    "pipe, false",
    "pipe, true"
  })
  void anInterruptEndsAWaitOfAnHour(String variant, boolean virtual) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread.Builder threads = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
    Thread waiting =
        threads.start(() -> computeIn(variant, Rows.of(1, 3_600_000), new WaitResults(1), failure));
    waiting.interrupt();

    assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    assertThat(failure.get())
        .isInstanceOfAny(
            InterruptedException.class, java.nio.channels.ClosedByInterruptException.class);
  }

  /// As a selector may that is woken up, or a timer that rounds down.
  @Test
  void goesOnWaitingWhenItWakesUpTooEarly() throws Exception {
    List<Long> asked = new ArrayList<>();
    WaitResults results = new WaitResults(2);
    new WaitForRows(() -> asked::add).compute(Rows.of(1, 0, 5), 0, 2, results);

    assertThat(asked).startsWith(0L, 5 * MILLISECOND).hasSizeGreaterThan(3);
    assertThat(asked.subList(1, asked.size()))
        .isSortedAccordingTo(Collections.reverseOrder())
        .allMatch(left -> left > 0);
    assertThat(written(results, 1).longAt(0)).isEqualTo(1);
  }

  @Test
  void closesWhatItWaitsWith() throws Exception {
    List<String> calls = new ArrayList<>();
    Waiter waiter =
        new Waiter() {
          @Override
          public void await(long nanos) {
            calls.add("await " + nanos);
          }

          @Override
          public void close() {
            calls.add("close");
          }
        };
    new WaitForRows(() -> waiter).compute(Rows.of(1, 0, 0), 0, 2, new WaitResults(2));

    assertThat(calls).containsExactly("await 0", "await 0", "close");
  }

  @Test
  void knowsTheLocations() throws Exception {
    Computed computed = Computed.by(waits, "sleep", Rows.of(1, 0, 0, 0, 0, 0));

    assertThat(computed.texts())
        .containsExactly(
            "902429759771004424",
            "-785878792658960727",
            "-2474187345088925878",
            "-4162495897518891029",
            "-5850804449948856180");
  }

  @Test
  void jumpsToWhereTheHelicopterFlies() {
    WaitResults results = new WaitResults(2_000);
    Locations flights = new Locations(results);
    LocationOracle.Stride flight = LocationOracle.Stride.ofSteps(1_000);
    assertThat(flights.steps()).isEqualTo(2_000);
    for (int row = 0; row < 2_000; row++) {
      flights.compute(row);
      assertThat(written(results, row).longAt(1)).isEqualTo(flight.from(row));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 7, 8, 999, 1_000, 1_000_000})
  void jumpsAnyNumberOfSteps(long steps) {
    for (long start : new long[] {0, 1, -1, 2_147_483_647, Long.MIN_VALUE, Long.MAX_VALUE}) {
      long location = start;
      for (long step = 0; step < steps; step++) {
        location = 6364136223846793005L * location + 1442695040888963407L;
      }
      assertThat(LocationOracle.Stride.ofSteps(steps).from(start)).isEqualTo(location);
    }
  }

  /// The flight visits all 2^64 locations before it comes back, so 1,000 steps back are 2^64 -
  /// 1,000 ahead.
  @Test
  void noRowIsWhereRowsAreThatWereNotComputed() {
    long start = LocationOracle.Stride.ofSteps(-1_000).from(WaitResults.NOWHERE);

    assertThat(LocationOracle.Stride.ofSteps(1_000).from(start)).isEqualTo(WaitResults.NOWHERE);
    assertThat(start < 0 || start > Integer.MAX_VALUE).isTrue();
  }

  @Test
  void theOracleCatchesAShortWaitAndAWrongLocation() {
    Rows rows = Rows.of(1, 5, 5, 5, 5);
    WaitResults results = new WaitResults(4);
    for (int row = 0; row < 4; row++) {
      results.woke(row, row != 1);
      new Locations(results).compute(row);
    }
    results.locate(2, LocationOracle.Stride.ofSteps(1_001).from(2));
    results.locate(3, WaitResults.NOWHERE);
    Computed computed = new Computed(waits, "sleep", rows, results);

    LocationOracle.Stride flight = LocationOracle.Stride.ofSteps(1_000);
    assertThat(computed.disagreements())
        .containsExactly(
            Optional.empty(),
            Optional.of(Long.toString(flight.from(1))),
            Optional.of(Long.toString(flight.from(2))),
            Optional.of(Long.toString(flight.from(3))));
    assertThat(computed.texts().get(1)).isEqualTo("woke early");
  }

  @Test
  void theOracleCatchesBytesAfterARightResult() {
    ResultBytes bytes = new ResultBytes();
    bytes.putLong(1);
    bytes.putLong(LocationOracle.Stride.ofSteps(1_000).from(0));
    Oracle oracle = waits.oracle("sleep", Rows.of(1, 5));
    assertThat(oracle.disagreement(0, bytes)).isEmpty();

    bytes.putBytes(new byte[1], 0, 1);
    assertThat(oracle.disagreement(0, bytes)).isPresent();
  }

  @Test
  void whatWasComputedIsForgotten() throws Exception {
    Rows rows = Rows.of(1, 0, 0);
    Computed computed = Computed.by(waits, "sleep", rows);
    assertThat(computed.disagreements()).containsOnly(Optional.empty());
    computed.results().clear();

    assertThat(computed.disagreements()).doesNotContain(Optional.empty());
    assertThat(computed.digest()).isEqualTo(digest(new WaitResults(2)));
    ((WaitResults) computed.results()).woke(0, true); // nobody has computed its location
    assertThat(computed.disagreements()).doesNotContain(Optional.empty());
  }

  private static String digest(Results results) {
    return Digest.format(Digest.of(results, 0));
  }

  @Test
  void onlyWhetherWaitsAreOverTravelsBetweenProcesses() throws Exception {
    WaitResults there = new WaitResults(3);
    there.woke(0, true);
    there.woke(2, true);
    new Locations(there).compute(0);
    ByteBuffer bytes = ByteBuffer.allocate(there.encodedBytes(0, 3));
    there.encode(0, 3, bytes);
    WaitResults here = new WaitResults(10);
    here.decode(7, 10, bytes.flip());

    assertThat(bytes.array()).containsExactly(1, 0, 1);
    assertThat(written(here, 7).holdsExactly(1, WaitResults.NOWHERE)).isTrue();
    assertThat(written(here, 8).holdsExactly(0, WaitResults.NOWHERE)).isTrue();
    assertThat(written(here, 9).holdsExactly(1, WaitResults.NOWHERE)).isTrue();
    assertThat(written(here, 6).holdsExactly(0, WaitResults.NOWHERE)).isTrue();
    assertThatThrownBy(() -> here.decode(0, 2, ByteBuffer.allocate(3)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("3 bytes of waits instead of 2");
    assertThatThrownBy(() -> here.decode(0, 2, ByteBuffer.wrap(new byte[] {1, 2})))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("a wait is over (1) or not (0), but not 2");
  }

  private static ResultBytes written(Results results, int row) {
    ResultBytes bytes = new ResultBytes();
    results.write(row, bytes);
    return bytes;
  }

  @ParameterizedTest(name = "{0} in {1} partitions on {2} lanes")
  @CsvSource({
    "100 100 100 100 100, 5, 1, 500",
    "100 100 100 100 100, 5, 2, 250",
    "100 100 100 100 100, 5, 5, 100",
    "100 100 100 100 100, 5, 8, 100",
    "100 100 100 100 100, 2, 5, 300",
    "300 100 100, 3, 2, 300",
    "300 100 100, 2, 2, 400",
    "0 0, 2, 1, 0",
  })
  void theIdealIsTheLongestPartitionOrTheShareOfAll(
      String millis, int partitions, int lanes, long idealMs) {
    Rows rows = Rows.of(1, Arrays.stream(millis.split(" ")).mapToLong(Long::parseLong).toArray());
    long sum = Arrays.stream(millis.split(" ")).mapToLong(Long::parseLong).sum();

    assertThat(observed(rows, partitions, lanes))
        .isEqualTo(
            Observations.of(Quantity.IDEAL_NS, idealMs * MILLISECOND)
                .with(Quantity.ASKED_NS, sum * MILLISECOND));
  }

  @Test
  void moreNanosecondsThanALongHoldsNeverPass() {
    long[] longest = new long[5_000];
    Arrays.fill(longest, Integer.MAX_VALUE);
    Rows rows = Rows.of(1, longest);

    assertThat(observed(rows, 5_000, 1))
        .isEqualTo(
            Observations.of(Quantity.IDEAL_NS, Long.MAX_VALUE)
                .with(Quantity.ASKED_NS, Long.MAX_VALUE));
    assertThat(observed(rows, 5_000, 5_000))
        .isEqualTo(
            Observations.of(Quantity.IDEAL_NS, Integer.MAX_VALUE * MILLISECOND)
                .with(Quantity.ASKED_NS, Long.MAX_VALUE));
  }

  private Observations observed(Rows rows, int partitions, int lanes) {
    return waits.observe(
        "sleep", rows, Partition.split(rows, OptionalInt.empty(), partitions), lanes);
  }

  @Test
  void takesAboutAsLongAsItAsksFor() {
    assertThat(waits.roughNs("pipe", Rows.of(1, 250), 0)).isEqualTo(250e6);
  }
}
