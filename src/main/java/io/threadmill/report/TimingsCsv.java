package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.workload.Digest;
import java.io.IOException;
import java.io.Writer;

/// The file `timings.csv`: every stored sample.
final class TimingsCsv {

  private static final String HEADER =
      "run,job,configuration,variant,mode,workers,partitions,block,position,phase,sample,repeat,"
          + "elapsed_ns,cpu_ns,gc_ns,allocated_bytes,idle_ns,merge_ns,unaccounted_ns,rows,digest,"
          + "verdict";

  private static final String NOT_AVAILABLE = "";

  private TimingsCsv() {}

  static void write(RunReport report, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, HEADER);
    for (StoredTrial trial : report.trials()) {
      for (Sample sample : trial.samples()) {
        write(report, trial, sample, table);
      }
    }
  }

  private static void write(RunReport report, StoredTrial trial, Sample sample, CsvTable table)
      throws IOException {
    Configuration configuration = trial.configuration();
    table.row(
        report.run().id(),
        report.run().job(),
        configuration.name(),
        configuration.variant(),
        configuration.mode().label(),
        CsvTable.workers(configuration),
        configuration.partitions(),
        trial.block(),
        trial.position(),
        sample.phase().label(),
        sample.number(),
        trial.repeat(),
        sample.elapsedNs(),
        sample.cpuNs() < 0 ? NOT_AVAILABLE : sample.cpuNs(),
        ofOurs(configuration, sample.gcNs()),
        ofOurs(configuration, sample.allocatedBytes()),
        ofOurs(configuration, sample.lanes().idleNs()),
        ofOurs(configuration, sample.lanes().mergeNs()),
        ofOurs(configuration, sample.lanes().unaccountedNs()),
        report.run().rows(),
        Digest.format(sample.digest()),
        report.verdictOf(trial, sample));
  }

  /// What only the processes of this program tell of themselves.
  private static Object ofOurs(Configuration configuration, long value) {
    return configuration.isBaseline() ? NOT_AVAILABLE : value;
  }
}
