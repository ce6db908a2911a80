package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StrayIT {

  @TempDir private Path folder = Path.of("");

  @Test
  @Tag("long")
  void aSuspendedTrialThatOutlivedItsRunIsEndedByTheNextOne() throws Exception {
    Home home = Home.in(Files.createDirectory(folder.resolve("home")));
    HeldRun held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
    try (Running running = held.of(home).start()) {
      ProcessHandle trial = held.awaitTrial();
      try {
        signal("-STOP", trial);
        running.kill();
        assertThat(trial.isAlive()).isTrue();

        Outcome next = home.threadmill("run", "gcd", "--quick", "--blocks", "1").run();
        assertThat(next.exitCode()).as(next.stderr()).isZero();
        assertThat(next.stderr())
            .contains(
                "threadmill: ended process %d, left over from run %s\n"
                    .formatted(trial.pid(), home.run("held").getFileName()));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !trial.isAlive());
      } finally {
        trial.destroyForcibly();
      }
    }
    assertThat(home.folder().resolve("reports/.measuring")).doesNotExist();
    assertThat(home.threadmill("run", "gcd", "--quick", "--blocks", "1").run().stderr())
        .doesNotContain("left over");
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
