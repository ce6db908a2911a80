package io.threadmill.bench;

import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Command;
import io.threadmill.workload.Command.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What asking a program that stays costs: `cat`, which does nothing else, row by row.
@Tag("bench")
class PersistentCommandIT {

  private static final int BLOCKS = 11;

  @TempDir private Path folder = Path.of("");

  @Test
  void aRowTakesAtMostAFifthMoreThanInABareLoop() throws Exception {
    Command command = new Command(List.of("cat"), Style.PERSISTENT, List.of(), Map.of(), folder);
    WorkloadTrials trials =
        WorkloadTrials.of(command.description(), List.of("a", "b"), folder, BareCommand.values());
    new Bench(
            "command-persistent",
            "a trial of a persistent command over %,d rows".formatted(BareCommand.ROWS),
            "a loop that writes a row to the same program and reads its line",
            Bound.timeAtMost(1.2))
        .check(() -> median(trials), Program.likeATrial(BareCommand.class).side(), 0, BLOCKS);
  }

  private static double median(WorkloadTrials trials) throws Exception {
    return PairedRatio.median(
        trials
            .measure(Style.PERSISTENT.label(), Mode.SERIAL, 1, 1, BareCommand.SAMPLING)
            .samples()
            .stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .map(Sample::elapsedNs)
            .toList());
  }
}
