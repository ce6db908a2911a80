package io.threadmill.batch;

import io.threadmill.history.ResultRow;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.ResultFile;
import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The right results of a run, read from the file that a trial left.
record RightResults(Workload workload, Rows rows, Path file) {

  void forEach(Consumer<ResultRow> reader) {
    ResultBytes result = new ResultBytes();
    StringBuilder inputs = new StringBuilder();
    try (ResultFile results = ResultFile.open(file)) {
      for (int row = 0; row < rows.count(); row++) {
        results.next(result);
        reader.accept(new ResultRow(row, inputs(inputs, row), workload.format(result)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the results in " + file + " cannot be read", e);
    }
  }

  private String inputs(StringBuilder inputs, int row) {
    inputs.setLength(0);
    for (int column = 0; column < rows.columns(); column++) {
      inputs.append(column == 0 ? "" : " ").append(rows.get(row, column));
    }
    return inputs.toString();
  }
}
