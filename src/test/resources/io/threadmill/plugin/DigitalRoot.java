package demo;

import io.threadmill.numberset.Column;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.WorkloadPlugin;
import java.util.List;
import java.util.Optional;

/** The sum of the digits, and of its digits, until one is left: 2139079 -> 31 -> 4. */
public final class DigitalRoot implements WorkloadPlugin {

  @Override
  public String name() {
    return "digital-root";
  }

  @Override
  public List<Column> columns() {
    return List.of(new Column("number", 1, Long.MAX_VALUE));
  }

  @Override
  public Kernel kernel(String variant) {
    return (rows, from, to, out) -> {
      for (int row = from; row < to; row++) {
        ((LongResults) out).set(row, root(rows.get(row, 0)));
      }
    };
  }

  @Override
  public Optional<Kernel> oracle() {
    return Optional.of(
        (rows, from, to, out) -> {
          for (int row = from; row < to; row++) {
            ((LongResults) out).set(row, 1 + (rows.get(row, 0) - 1) % 9);
          }
        });
  }

  private static long root(long number) {
    long left = number;
    while (left > 9) {
      long sum = 0;
      for (long digits = left; digits > 0; digits /= 10) {
        sum += digits % 10;
      }
      left = sum;
    }
    return left;
  }
}
