package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.random.RandomGenerator;

/// Child processes.
public final class Subprocess implements Workload {

  static final String HELLO = "hello";
  static final String SLEEP = "sleep";
  static final String CIPHER = "cipher";

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
    throw Workload.unknownVariant(this, variant);
  }

  @Override
  public Results allocate(int rows) {
    return new LongResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String resultColumn() {
    return "status";
  }

  @Override
  public String format(ResultBytes result) {
    return Long.toString(result.longAt(0));
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    return 1;
  }
}
