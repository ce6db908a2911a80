package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import org.junit.jupiter.api.Test;

class LaneTableTest {

  private static final Configuration REMOTE =
      new Configuration(
          "trial-division/remote-2", "trial-division", Mode.REMOTE, 2, Transfer.INLINE, 2);

  @Test
  void saysWhatTheTimeOfRemoteWorkersWithoutAClockIs() {
    RunReport report = SampleRun.measured(2).alsoProcesses(REMOTE).report();

    LaneTable table = LaneTable.of(report).orElseThrow();

    assertThat(table.processes()).isTrue();
    assertThat(table.remote())
        .isEqualTo(
            "Of remote workers, unaccounted is the time on the broker: partitions and results on their way, or waiting for whoever is free. It has no clock of its own, because clocks of two machines are never compared: trial-division/remote-2 -1.0 % (-2.02 ms of a pass).");
  }

  @Test
  void saysNothingOfThemWhereThereAreNone() {
    assertThat(LaneTable.of(SampleRun.measured(2).report()).orElseThrow().remote()).isEmpty();
  }
}
