package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Waits in the system, which need no core, while the submitting thread computes locations of a
/// helicopter (*Effective Python*, item 37). The result of a row is its location, if its wait
/// lasted long enough.
public final class BlockingWait implements Workload {

  static final String SLEEP = "sleep";
  static final String SELECT = "select";
  static final String PIPE = "pipe";

  private static final int MILLIS = 0;
  private static final int LOCATION = 1;
  private static final long GENERATED_BELOW = 51;

  BlockingWait() {}

  @Override
  public String name() {
    return "blocking-wait";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> variants() {
    return List.of(SLEEP, SELECT, PIPE);
  }

  @Override
  public List<Column> columns(String variant) {
    return List.of(new Column("millis", 0, Integer.MAX_VALUE));
  }

  @Override
  public boolean isWaiting() {
    return true;
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case SLEEP -> new WaitForRows(() -> SleepWaiter.SLEEPER);
      case SELECT -> new WaitForRows(SelectWaiter::new);
      case PIPE -> new WaitForRows(PipeWaiter::new);
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  /// How long a row asks to wait.
  static long askedNs(Rows rows, int row) {
    return TimeUnit.MILLISECONDS.toNanos(rows.get(row, MILLIS));
  }

  @Override
  public Results allocate(int rows) {
    return new WaitResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    return new LocationOracle();
  }

  @Override
  public Optional<Meanwhile> meanwhile(Rows rows, Results out) {
    return Optional.of(new Locations((WaitResults) out));
  }

  @Override
  public Observations observe(String variant, Rows rows, List<Partition> partitions, int lanes) {
    AskedTime asked = AskedTime.of(partitions, row -> rows.get(row, MILLIS));
    return Observations.of(Quantity.IDEAL_NS, asked.idealNs(lanes))
        .with(Quantity.ASKED_NS, asked.totalNs());
  }

  @Override
  public String resultColumn() {
    return "location";
  }

  @Override
  public String format(ResultBytes result) {
    return result.longAt(0) == WaitResults.DONE
        ? Long.toString(result.longAt(LOCATION))
        : "woke early";
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return new long[] {random.nextLong(1, GENERATED_BELOW)};
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    return askedNs(rows, row);
  }
}
