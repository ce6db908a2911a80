package io.threadmill.bench;

import io.threadmill.execution.MeasuringJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a trial process takes until it can be asked to measure.
@Tag("bench")
class TrialReadyIT {

  private static final int WARM_UPS = 2;
  private static final int BLOCKS = 21;

  @Test
  void aTrialProcessIsReadyWithinThreeStartsOfABareJvm() throws Exception {
    ProcessBuilder trial = MeasuringJvm.trial(Project.jar().toString());
    ProcessBuilder empty = MeasuringJvm.of(Empty.class, Project.testClasses().toString());
    new Bench(
            "trial-ready-vs-jvm",
            "a trial process from its start to its first message",
            "a JVM with an empty program from its start to its end",
            Bound.timeAtMost(3))
        .check(() -> MeasuringJvm.readyAfterNs(trial), new WallTime(empty), WARM_UPS, BLOCKS);
  }
}
