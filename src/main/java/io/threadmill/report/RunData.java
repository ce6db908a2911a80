package io.threadmill.report;

import io.threadmill.history.PastRuns;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.verification.CorrectnessVerdict;
import java.util.List;

/// Everything that the database holds of a run and its report needs.
///
/// @param trials last attempts only
/// @param failedBefore attempts that failed or were late and were followed by another one
/// @param blocks what was decided after each
/// @param rejected the first values that do not belong into the number set
/// @param past what came before it
public record RunData(
    StoredRun run,
    List<StoredTrial> trials,
    List<StoredTrial> failedBefore,
    List<StoredBlock> blocks,
    List<CorrectnessVerdict> verdicts,
    List<RejectedValue> rejected,
    PastRuns past) {

  public RunData {
    trials = List.copyOf(trials);
    failedBefore = List.copyOf(failedBefore);
    blocks = List.copyOf(blocks);
    verdicts = List.copyOf(verdicts);
    rejected = List.copyOf(rejected);
  }
}
