package io.threadmill.bench;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.GeneratedCsv;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Number sets of pairs, generated and staged as the program does it.
final class Staged {

  static final Workload GCD = Workload.named("gcd").orElseThrow();

  private static final List<Column> COLUMNS = GCD.columns("euclid");

  private Staged() {}

  static void generate(Path csv, long rows) throws IOException {
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(csv)) {
      GeneratedCsv.write(COLUMNS, rows, () -> GCD.generateRow("euclid", 0, random), out);
    }
  }

  static NumberSet stage(Path csv, Path target) {
    try (CsvRows rows = CsvRows.open(csv, COLUMNS);
        StagedFileWriter writer =
            StagedFileWriter.create(target, COLUMNS.stream().map(Column::name).toList())) {
      RowBlock block;
      while ((block = rows.next()) != null) {
        writer.write(block);
      }
      return writer.commit();
    }
  }
}
