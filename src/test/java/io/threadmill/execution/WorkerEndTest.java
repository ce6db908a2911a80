package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.worker.Transfer;
import io.threadmill.worker.WorkerSetup;
import io.threadmill.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker process whose end comes before its first partition.
class WorkerEndTest {

  @TempDir Path folder;

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void isNamedWhenItIsKilledAtItsStart() throws Exception {
    WorkerProcess worker = WorkerProcess.start(0, 2, List.of());
    worker.process().toHandle().destroyForcibly();

    assertThatThrownBy(worker::awaitReady)
        .isInstanceOf(WorkerException.class)
        .hasMessage(
            "worker 1 of 2 (process %d) ended at its start with exit code 137 (signal 9)",
            worker.process().pid());
  }

  @Test
  void isNamedWhenItIsKilledBeforeItsFirstReply() throws Exception {
    WorkerProcess worker = WorkerProcess.start(1, 2, List.of());
    worker.awaitReady();
    worker.process().toHandle().destroyForcibly();

    assertThatThrownBy(() -> worker.setUp(setup(folder.resolve("pairs.staged"))))
        .hasMessage(
            "worker 2 of 2 (process %d) ended at its set-up with exit code 137 (signal 9)",
            worker.process().pid());
  }

  @Test
  void isNamedWhenItIsKilledBetweenSamples() throws Exception {
    WorkerProcess worker = WorkerProcess.start(1, 2, List.of());
    worker.awaitReady();
    worker.process().toHandle().destroyForcibly();
    worker.process().onExit().join();

    assertThatThrownBy(worker::beforeSample)
        .hasMessage(
            "worker 2 of 2 (process %d) ended between samples with exit code 137 (signal 9)",
            worker.process().pid());
  }

  @Test
  void isNamedWhenItCannotDoWhatItIsAsked() throws Exception {
    WorkerProcess worker = WorkerProcess.start(0, 1, List.of());
    worker.awaitReady();

    assertThatThrownBy(() -> worker.setUp(setup(folder.resolve("missing.staged"))))
        .isInstanceOfSatisfying(
            WorkerException.class, trouble -> assertThat(trouble.isLate()).isFalse())
        .hasMessageStartingWith(
            "worker 1 of 1 (process %d) failed at its set-up: ".formatted(worker.process().pid()))
        .hasMessageContaining("missing.staged");
  }

  /// Too early for the JVM to be up.
  @Test
  void isKilledWhenItIsNotReadyInTime() throws IOException {
    assertThatThrownBy(
            () -> WorkerPool.start(2, List.of(), ProcessRecords.in(folder), 1_000_000).close())
        .isInstanceOfSatisfying(
            WorkerException.class, trouble -> assertThat(trouble.isLate()).isTrue())
        .message()
        .matches(
            "worker [12] of 2 \\(process [0-9]+\\) was still at its start when the timeout of 1.00 ms was over and was killed");
    assertThat(folder).isEmptyDirectory();
  }

  private static WorkerSetup setup(Path numbers) {
    return new WorkerSetup(WorkloadDescription.of("gcd"), "euclid", Transfer.MAPPED, numbers, 2, 1);
  }
}
