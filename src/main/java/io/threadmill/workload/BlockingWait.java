package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.random.RandomGenerator;

/// Waits.
public final class BlockingWait implements Workload {

  static final String SLEEP = "sleep";
  static final String SELECT = "select";
  static final String PIPE = "pipe";

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
    return "location";
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
