package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import java.io.IOException;
import java.io.Writer;

/// The file `partitions.csv`: the partitions of the median sample of each trial.
final class PartitionsCsv {

  private static final String HEADER =
      "run,configuration,block,sample,partition,from_row,to_row,worker,start_ns,queue_ns,send_ns,"
          + "decode_ns,compute_ns,encode_ns,receive_ns";

  private PartitionsCsv() {}

  static void write(RunReport report, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, HEADER);
    for (StoredTrial trial : report.trials()) {
      for (PartitionTiming timing : trial.timings()) {
        write(report, trial, timing, table);
      }
    }
  }

  private static void write(
      RunReport report, StoredTrial trial, PartitionTiming timing, CsvTable table)
      throws IOException {
    table.row(
        report.run().id(),
        trial.configuration().name(),
        trial.block(),
        trial.medianSample().orElseThrow(),
        timing.partition(),
        timing.fromRow(),
        timing.toRow(),
        timing.worker(),
        timing.startNs(),
        timing.queueNs(),
        timing.sendNs(),
        timing.decodeNs(),
        timing.computeNs(),
        timing.encodeNs(),
        timing.receiveNs());
  }
}
