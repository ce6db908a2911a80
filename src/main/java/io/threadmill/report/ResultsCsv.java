package io.threadmill.report;

import io.threadmill.history.ResultRow;
import io.threadmill.history.StoredRun;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// The file `results.csv`: the result of each row.
final class ResultsCsv {

  private ResultsCsv() {}

  static void write(StoredRun run, ResultRows results, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, header(run));
    results.forEach(
        result -> {
          try {
            table.row(fields(result));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static String header(StoredRun run) {
    String result = Workload.named(run.workload()).map(Workload::resultColumn).orElse("result");
    return "row," + String.join(",", run.columns()) + "," + result;
  }

  private static Object[] fields(ResultRow result) {
    List<Object> fields = new ArrayList<>();
    fields.add(result.row());
    fields.addAll(List.of(result.inputs().split(" ")));
    fields.add(result.result());
    return fields.toArray();
  }
}
