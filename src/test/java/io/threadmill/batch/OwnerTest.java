package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadmill.execution.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `sleep` stands for a coordinator.
@DisabledOnOs(OS.WINDOWS)
class OwnerTest {

  private static final String RUN = "20261123-020000-00ff";

  @TempDir private Path home = Path.of("");
  private Process process;

  @BeforeEach
  void startAProcess() throws IOException {
    process = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void endIt() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private Owner owner(String start) {
    return new Owner(new ProcessIdentity(process.pid(), start), RUN);
  }

  private String start() {
    return ProcessIdentity.of(process.toHandle()).start();
  }

  private void write(String text) throws IOException {
    Files.createDirectories(home.resolve("reports"));
    Files.writeString(home.resolve("reports/.measuring"), text);
  }

  @Test
  void isAskedToEndAndWaitedFor() throws Exception {
    Owner owner = owner(start());

    assertThat(owner.end(Duration.ofSeconds(10))).isTrue();
    assertThat(owner.process().isAlive()).isFalse();
  }

  @Test
  void isNotWaitedForWithoutEnd() throws Exception {
    signal("-STOP");
    await().until(this::isSuspended); // until then it would hear the other signal first
    assertThat(owner(start()).end(Duration.ofMillis(100))).isFalse();
  }

  @Test
  void isLeftAloneWhenItIsAnotherProcess() throws Exception {
    assertThat(owner("another-start").end(Duration.ofSeconds(10))).isTrue();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void isReadFromItsFile() throws Exception {
    write("process=%s\nrun=%s\n".formatted(owner(start()).process().text(), RUN));

    assertThat(MachineLock.owner(home)).contains(owner(start()));
    assertThat(MachineLock.holder(home))
        .isEqualTo("process %d is measuring run %s".formatted(process.pid(), RUN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "process=\n", "process=x-y\n", "process=\\u12\n"})
  void isNotReadFromNonsense(String text) throws Exception {
    write(text);

    assertThat(MachineLock.owner(home)).isEmpty();
    assertThat(MachineLock.holder(home)).isEqualTo("another process has it open");
  }

  @Test
  void hasNoRunThatIsNone() throws Exception {
    write("process=%s\nrun=\\u001b[31m\n".formatted(owner(start()).process().text()));

    assertThat(MachineLock.owner(home)).map(Owner::run).contains("");
  }

  private boolean isSuspended() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    return stat.contains(") T ");
  }

  private void signal(String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
