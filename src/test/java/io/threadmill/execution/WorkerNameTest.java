package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerNameTest {

  @Test
  void saysWhereAWorkerIs() {
    String name = WorkerName.of(0, 2, 4711, "host (a) on a shelf");
    assertThat(name).isEqualTo("worker 1 of 2 (process 4711 on host (a) on a shelf)");
    assertThat(WorkerName.place(name)).isEqualTo("host (a) on a shelf");
  }

  @Test
  void whoeverIsHereIsNowhereElse() {
    String name = WorkerName.of(1, 2, 4711, "");
    assertThat(name).isEqualTo("worker 2 of 2 (process 4711)");
    assertThat(WorkerName.place(name)).isEmpty();
  }
}
