package io.threadmill.report;

import io.threadmill.worker.Mode;
import java.util.Optional;

/// Item 37: threads do not make such work faster.
record FactorizeFindings() implements Findings {

  private static final int ITEM = 37;
  private static final String SAID =
      "a thread for each number takes longer (1.061 s) than one after the other (1.040 s)";

  @Override
  public String claim(RunReport report) {
    Optional<SummaryRow> threads =
        Claim.best(
            report,
            row -> row.configuration().mode() == Mode.THREADS && row.configuration().workers() > 1);
    return threads
        .map(
            row ->
                Claim.of(
                    ITEM,
                    SAID,
                    "%s %s, so %s"
                        .formatted(Claim.speedup(report, row), Claim.n(row), conclusion(row))))
        .orElseGet(
            () -> Claim.notSeen(ITEM, SAID, "no speedup of a configuration with several threads"));
  }

  private static String conclusion(SummaryRow row) {
    if (Claim.isUndecided(row)) {
      return "nothing is decided tonight";
    }
    return Claim.isFaster(row)
        ? "that is not seen: threads of the JVM compute at once"
        : "that is seen";
  }
}
