package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, recorded and ended; shells stand for trial processes and `sleep` for workers.
@EnabledOnOs(OS.LINUX)
class ProcessRecordsTest {

  @TempDir private Path folder = Path.of("");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(ProcessGroup::kill);
  }

  private Process shell(String script) throws IOException {
    List<String> words = new ArrayList<>(ProcessGroup.leader());
    words.addAll(List.of("sh", "-c", script));
    Process process = new ProcessBuilder(words).start();
    started.add(process);
    return process;
  }

  /// Reads the number of a process that a shell prints.
  private static ProcessIdentity printedBy(Process shell) throws IOException {
    long pid = Long.parseLong(Objects.requireNonNull(shell.inputReader().readLine()));
    return ProcessIdentity.of(ProcessHandle.of(pid).orElseThrow());
  }

  private static void suspend(long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor()).isZero();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcStat.of(pid).orElseThrow().state() == 'T');
  }

  private static void awaitEndOf(ProcessIdentity process) {
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void nameAProcessUntilItIsDead() throws Exception {
    Process process = shell("exec sleep 1000");
    ProcessRecords records = ProcessRecords.in(folder);
    records.add(process);
    String file = ProcessIdentity.of(process.toHandle()).text() + ".process";

    records.remove(process);
    assertThat(files()).containsExactly(file);
    ProcessGroup.kill(process);
    records.remove(process);
    assertThat(files()).isEmpty();
  }

  @Test
  void endAProcessThatIsSuspended() throws Exception {
    Process process = shell("echo $$; exec sleep 1000");
    ProcessIdentity identity = printedBy(process);
    ProcessRecords.in(folder).add(process);
    suspend(process.pid());

    assertThat(ProcessRecords.endAll(folder)).containsExactly(identity);
    assertThat(identity.isAlive()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void endItsGroupAndDescendantsThatLeadGroups() throws Exception {
    Process process =
        shell("sleep 1000 & echo $!; setsid sh -c 'sleep 1001 & echo $!; echo $$; wait' & wait");
    List<ProcessIdentity> others =
        List.of(printedBy(process), printedBy(process), printedBy(process));
    ProcessRecords.in(folder).add(process);
    for (ProcessIdentity other : others) {
      suspend(other.pid());
    }
    suspend(process.pid());

    assertThat(ProcessRecords.endAll(folder)).hasSize(1);
    others.forEach(ProcessRecordsTest::awaitEndOf);
  }

  @Test
  void endAProcessWhoseParentDied() throws Exception {
    Process parent = shell("setsid sleep 1000 & echo $!; exec sleep 1000");
    ProcessIdentity orphan = printedBy(parent);
    Files.createFile(folder.resolve(orphan.text() + ".process"));
    suspend(orphan.pid());
    parent.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    assertThat(ProcessRecords.endAll(folder)).containsExactly(orphan);
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void endWhatADeadProcessHasLeftInItsGroup() throws Exception {
    Process leader = shell("sleep 1000 & echo $!; (sleep 1001 & echo $!); exec sleep 1002");
    List<ProcessIdentity> left = List.of(printedBy(leader), printedBy(leader));
    ProcessRecords.in(folder).add(leader);
    suspend(left.getFirst().pid());
    leader.toHandle().destroyForcibly();
    leader.waitFor();
    assertThat(left).allMatch(ProcessIdentity::isAlive);

    assertThat(ProcessRecords.endAll(folder)).containsExactlyInAnyOrderElementsOf(left);
    assertThat(left).noneMatch(ProcessIdentity::isAlive);
    assertThat(files()).isEmpty();
  }

  /// A zombie: its parent is busy with other things.
  @Test
  void endWhatAProcessHasLeftThatNobodyHasAskedForItsExitCode() throws Exception {
    Process parent =
        shell("setsid sh -c 'sleep 1000 & echo $!; echo $$; exec sleep 0.3' & exec sleep 1001");
    ProcessIdentity left = printedBy(parent);
    ProcessIdentity leader = printedBy(parent);
    Files.createFile(folder.resolve(leader.text() + ".process"));
    awaitEndOf(leader);
    assertThat(ProcStat.of(leader.pid())).map(ProcStat::isDead).contains(true);

    assertThat(ProcessRecords.endAll(folder)).containsExactly(left);
    assertThat(left.isAlive()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void leaveWhatIsLeftOfAnEarlierGroupOfThatNumberAlone() throws Exception {
    Process leader = shell("sleep 1000 & echo $!; exec sleep 1002");
    ProcessIdentity left = printedBy(leader);
    ProcessIdentity identity = ProcessIdentity.of(leader.toHandle());
    leader.toHandle().destroyForcibly();
    leader.waitFor();
    String boot = identity.start().substring(0, identity.start().lastIndexOf('-'));
    for (String start :
        List.of(boot + "-" + (Long.MAX_VALUE - 1), "another-boot-1", boot, boot + "-x", "")) {
      Files.createFile(folder.resolve(leader.pid() + "-" + start + ".process"));
    }

    assertThat(ProcessRecords.endAll(folder)).isEmpty();
    assertThat(left.isAlive()).isTrue();
    assertThat(files()).isEmpty();
    ProcessGroup.kill(left);
  }

  /// The number belongs to a living process that is not the recorded one: so does the group.
  @Test
  void leaveTheGroupOfALaterProcessAlone() throws Exception {
    Process later = shell("sleep 1000 & echo $!; exec sleep 1002");
    ProcessIdentity member = printedBy(later);
    String start = ProcessIdentity.of(later.toHandle()).start();
    int ticks = start.lastIndexOf('-') + 1;
    Files.createFile(folder.resolve(later.pid() + "-" + start.substring(0, ticks) + "1.process"));

    assertThat(ProcessRecords.endAll(folder)).isEmpty();
    assertThat(member.isAlive()).isTrue();
    assertThat(files()).isEmpty();
  }

  /// Another session is somebody else's, whatever the number of its group.
  @Test
  void leaveOtherGroupsAlone() throws Exception {
    Process leader = shell("setsid sleep 1000 & echo $!; exec sleep 1002");
    ProcessIdentity other = printedBy(leader);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcStat.of(other.pid()).orElseThrow().session() == other.pid());
    ProcessRecords.in(folder).add(leader);
    leader.toHandle().destroyForcibly();
    leader.waitFor();

    assertThat(ProcessRecords.endAll(folder)).isEmpty();
    assertThat(other.isAlive()).isTrue();
    ProcessGroup.kill(other);
  }

  @Test
  void leaveALaterProcessWithTheSameNumberAlone() throws Exception {
    Process later = shell("exec sleep 1000");
    Files.createFile(folder.resolve(later.pid() + "-0f0f-1234.process"));

    assertThat(ProcessRecords.endAll(folder)).isEmpty();
    assertThat(later.isAlive()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void forgetWhatIsNoRecordAndTouchNoOtherFile() throws Exception {
    Files.createFile(folder.resolve("nonsense.process"));
    Files.createFile(folder.resolve("numbers.bin"));

    assertThat(ProcessRecords.endAll(folder)).isEmpty();
    assertThat(files()).containsExactly("numbers.bin");
    assertThat(ProcessRecords.endAll(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void killingAProcessKillsSuspendedDescendantsWithGroupsOfTheirOwn() throws Exception {
    Process process = shell("setsid sh -c 'sleep 1001 & echo $!; echo $$; wait' & wait");
    ProcessIdentity child = printedBy(process);
    ProcessIdentity leader = printedBy(process);
    suspend(child.pid());
    suspend(leader.pid());
    ProcessGroup.kill(process);

    awaitEndOf(child);
    awaitEndOf(leader);
  }

  @Test
  void killingAProcessKillsWhatWasLeftInTheGroupOfADescendant() throws Exception {
    Process process =
        shell("setsid sh -c '(sleep 1001 & echo $!); echo $$; exec sleep 1002' & wait");
    ProcessIdentity orphan = printedBy(process);
    ProcessIdentity leader = printedBy(process);
    assertThat(ProcStat.of(orphan.pid())).map(ProcStat::group).contains(leader.pid());
    suspend(orphan.pid());
    suspend(leader.pid());
    ProcessGroup.kill(process);

    awaitEndOf(orphan);
    awaitEndOf(leader);
  }
}
