package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.plan.Omission;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunJsonTest {

  @Test
  void holdsTheRunInOneDocument() {
    SampleRun run = SampleRun.measured(1);
    run.quick = true;
    run.exitCode = OptionalInt.of(4);
    run.wrong(SampleRun.THREADS_2);
    run.omissions = List.of(new Omission("trial-division/processes-2", "not in this version"));

    assertThat(RunJson.text(run.report())).isEqualTo("");
  }

  @Test
  void keepsADefinitionThatIsNoJsonAsText() {
    SampleRun run = SampleRun.finished();
    run.definition = "workload: gcd";

    assertThat(RunJson.tree(run.report()).path("definition").asString()).isEqualTo("workload: gcd");
  }
}
