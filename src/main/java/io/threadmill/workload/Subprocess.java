package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Real child processes, one for each row (*Effective Python*, item 36): one that says hello, one
/// that sleeps and may be ended before it wakes, one that encrypts. The result is how the child
/// ended and what it printed.
public final class Subprocess implements Workload {

  static final String HELLO = "hello";
  static final String SLEEP = "sleep";
  static final String CIPHER = "cipher";

  private static final String SAYS = "Hello from the child ";
  private static final double SPAWN_NS = 2e6;
  private static final double CIPHER_NS = 12e6;
  private static final double CIPHER_NS_PER_BYTE = 40;

  Subprocess() {}

  @Override
  public String name() {
    return "subprocess";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> variants() {
    return List.of(HELLO, SLEEP, CIPHER);
  }

  @Override
  public List<Column> columns(String variant) {
    return switch (variant) {
      case HELLO -> List.of(new Column("id", Long.MIN_VALUE, Long.MAX_VALUE));
      case SLEEP ->
          List.of(
              new Column("millis", 0, Integer.MAX_VALUE),
              new Column("timeout_ms", 0, Integer.MAX_VALUE));
      case CIPHER ->
          List.of(
              new Column("bytes", 0, 1 << 24), new Column("seed", Long.MIN_VALUE, Long.MAX_VALUE));
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  @Override
  public boolean isWaiting() {
    return true;
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case HELLO -> new ChildKernel(Subprocess::greeting);
      case SLEEP -> new ChildKernel((rows, row) -> Sleeping.of(rows, row).task());
      case CIPHER -> new ChildKernel((rows, row) -> Encryption.task(Plaintext.of(rows, row)));
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  private static ChildKernel.Task greeting(Rows rows, int row) {
    return ChildKernel.Task.of(ChildProgram.of("echo", SAYS + rows.get(row, 0)));
  }

  @Override
  public Results allocate(int rows) {
    return new ChildResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    return switch (variant) {
      case HELLO -> (row, result) -> disagreement(greeted(rows.get(row, 0)), result);
      case SLEEP -> (row, result) -> disagreement(slept(Sleeping.of(rows, row)), result);
      case CIPHER -> new CipherOracle(rows);
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  private static ChildOutcome greeted(long id) {
    return ChildOutcome.printed((SAYS + id + "\n").getBytes(UTF_8));
  }

  private static ChildOutcome slept(Sleeping sleeping) {
    return sleeping.isCutShort()
        ? ChildOutcome.endedByTimeout()
        : ChildOutcome.printed(new byte[0]);
  }

  private static Optional<String> disagreement(ChildOutcome expected, ResultBytes result) {
    return expected.isIn(result) ? Optional.empty() : Optional.of(expected.text());
  }

  @Override
  public Observations observe(String variant, Rows rows, List<Partition> partitions, int lanes) {
    Observations children = Observations.of(Quantity.CHILDREN, rows.count());
    if (!variant.equals(SLEEP)) {
      return children;
    }
    long timeouts =
        IntStream.range(0, rows.count()).filter(row -> Sleeping.of(rows, row).isCutShort()).count();
    return children
        .with(Quantity.TIMEOUTS, timeouts)
        .with(
            Quantity.IDEAL_NS,
            AskedTime.of(partitions, row -> Sleeping.of(rows, row).idealMs()).idealNs(lanes));
  }

  @Override
  public String resultColumn() {
    return "outcome";
  }

  @Override
  public String format(ResultBytes result) {
    return ChildOutcome.of(result).text();
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return switch (variant) {
      case HELLO -> new long[] {row + 1};
      case SLEEP -> new long[] {random.nextLong(1, 51), 0};
      case CIPHER -> new long[] {random.nextLong(10, 1_001), random.nextLong(1, 1_000_000)};
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    double itself =
        switch (variant) {
          case SLEEP -> (double) TimeUnit.MILLISECONDS.toNanos(Sleeping.of(rows, row).idealMs());
          case CIPHER -> CIPHER_NS + CIPHER_NS_PER_BYTE * Plaintext.of(rows, row).bytes();
          default -> 0;
        };
    return SPAWN_NS + itself;
  }
}
