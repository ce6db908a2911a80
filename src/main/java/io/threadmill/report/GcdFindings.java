package io.threadmill.report;

import io.threadmill.worker.Mode;
import java.util.Optional;

/// Item 41: processes make such work faster, threads do not.
record GcdFindings() implements Findings {

  private static final int ITEM = 41;
  private static final String SAID =
      "two processes take 0.57 of the serial time, two threads no less than all of it";

  @Override
  public String claim(RunReport report) {
    Optional<SummaryRow> threads =
        Claim.best(report, it -> isWith(it, Mode.THREADS)).filter(it -> !isReference(report, it));
    Optional<SummaryRow> processes = Claim.best(report, it -> isWith(it, Mode.PROCESSES));
    if (threads.isEmpty() || processes.isEmpty()) {
      String missing = processes.isEmpty() ? "processes" : "threads";
      return Claim.notSeen(ITEM, SAID, "no speedup of a configuration with several " + missing);
    }
    return Claim.of(
        ITEM,
        SAID,
        "%s, and %s %s, so %s"
            .formatted(
                Claim.speedup(report, processes.get()),
                Claim.speedup(report, threads.get()),
                Claim.n(threads.get()),
                conclusion(processes.get(), threads.get())));
  }

  private static boolean isWith(SummaryRow row, Mode mode) {
    return row.configuration().mode() == mode && row.configuration().workers() > 1;
  }

  private static boolean isReference(RunReport report, SummaryRow row) {
    return row.name().equals(row.configuration().referenceName(report.run().reference()));
  }

  private static String conclusion(SummaryRow processes, SummaryRow threads) {
    if (Claim.isUndecided(processes) || Claim.isUndecided(threads)) {
      return "nothing is decided tonight";
    }
    boolean byProcesses = Claim.isFaster(processes);
    boolean byThreads = Claim.isFaster(threads);
    if (byProcesses) {
      return byThreads
          ? "the first half is seen, the second is not: nothing keeps threads of the JVM from computing at once"
          : "both halves are seen";
    }
    return byThreads
        ? "neither half is seen: here threads are worth it and processes are not"
        : "the first half is not seen: nothing was worth it";
  }
}
