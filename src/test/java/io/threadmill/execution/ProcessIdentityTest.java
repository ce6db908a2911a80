package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

  @Test
  void isThatOfThisProcess() {
    ProcessIdentity identity = ProcessIdentity.current();

    assertThat(identity.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(identity).isEqualTo(ProcessIdentity.of(ProcessHandle.current()));
    assertThat(identity.isAlive()).isTrue();
  }

  @Test
  void survivesAsText() {
    ProcessIdentity identity = ProcessIdentity.current();

    assertThat(identity.text()).matches("[0-9]+-[0-9a-f-]+");
    assertThat(ProcessIdentity.parse(identity.text())).contains(identity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "-", "x-1", "1 2-3", "99999999999999999999-1"})
  void isNotReadFromAnyOtherText(String text) {
    assertThat(ProcessIdentity.parse(text)).isEmpty();
  }

  @Test
  void isNotThatOfALaterProcessWithTheSameNumber() {
    ProcessIdentity earlier = new ProcessIdentity(ProcessHandle.current().pid(), "another-start");

    assertThat(earlier.isAlive()).isFalse();
  }

  @Test
  void isGoneWithoutAStart() {
    assertThat(new ProcessIdentity(Long.MAX_VALUE, "").isAlive()).isFalse();
    assertThat(new ProcessIdentity(ProcessHandle.current().pid(), "").isAlive()).isFalse();
  }

  @Test
  void isGoneWhenTheProcessHasEnded() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    assertThat(identity.isAlive()).isTrue();
    process.destroyForcibly().waitFor();

    assertThat(identity.isAlive()).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isGoneWhenNobodyHasAskedForTheExitCode() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 1000").start();
    try {
      long child = Long.parseLong(firstLine(parent));
      ProcessIdentity identity = ProcessIdentity.of(ProcessHandle.of(child).orElseThrow());

      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !identity.isAlive());
      assertThat(ProcStat.of(child)).map(ProcStat::isDead).contains(true);
    } finally {
      parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void findsTheFieldsBehindAStrangeName() {
    assertThat(
            ProcStat.parse(
                "12 (a) S (b)) T 1 34 35 0 -1 4194304 93 0 0 0 0 0 0 0 20 0 1 0 5678 3133440 400"))
        .contains(new ProcStat('T', 34, 35, 5678));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 (a)", "12 (a) S 1 x", "12 (a) S 1 2 3"})
  void findsNothingInWhatIsNoStatusOfAProcess(String line) {
    assertThat(ProcStat.parse(line)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void findsTheGroupOfARealProcess() throws Exception {
    Process leader = new ProcessBuilder(group("sleep", "1000")).start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> ProcStat.of(leader.pid()).orElseThrow().group() == leader.pid());
    } finally {
      ProcessGroup.kill(leader);
    }
  }

  private static List<String> group(String... command) {
    List<String> words = new ArrayList<>(ProcessGroup.leader());
    words.addAll(List.of(command));
    return words;
  }

  private static String firstLine(Process process) throws IOException {
    return process.inputReader().readLine();
  }
}
