package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Coroutines that keep a minimum.
public final class Minimize implements Workload {

  static final String DIRECT = "direct";
  static final String VIRTUAL_THREAD = "virtual-thread";
  static final String PLATFORM_THREAD = "platform-thread";

  Minimize() {}

  @Override
  public String name() {
    return "coroutine";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> variants() {
    return List.of(DIRECT, VIRTUAL_THREAD, PLATFORM_THREAD);
  }

  @Override
  public List<Column> columns(String variant) {
    return List.of(
        new Column("coroutine", Long.MIN_VALUE, Long.MAX_VALUE),
        new Column("value", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Override
  public OptionalInt undivided() {
    return OptionalInt.of(0);
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
    return "minimum";
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
