package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineLockTest {

  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("threadmill.lock");
  }

  @Test
  void refusesASecondOwnerAndNamesTheFirst() throws Exception {
    try (MachineLock lock = MachineLock.takeNow(file(), folder)) {
      lock.holdFor("20261123-020000-00ff");

      assertThatThrownBy(() -> MachineLock.takeNow(file(), folder))
          .isInstanceOf(MachineLock.HeldException.class)
          .hasMessage(
              "process %d is measuring run 20261123-020000-00ff", ProcessHandle.current().pid());
    }
  }

  @Test
  void namesTheLockFileWhereTheOwnerIsOfAnotherHome() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (MachineLock _ = MachineLock.takeNow(file(), elsewhere)) {
      assertThatThrownBy(() -> MachineLock.takeNow(file(), folder)).hasMessage(otherHolder());
    }
  }

  @Test
  void isFreeAgainAfterwardsAndForgetsItsOwner() throws Exception {
    MachineLock.takeNow(file(), folder).close();

    assertThat(folder.resolve("reports/.measuring")).doesNotExist();
    MachineLock.takeNow(file(), folder).close();
  }

  @Test
  void replacesWhatAKilledOwnerHasLeft() throws Exception {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Files.writeString(reports.resolve(".measuring"), "process=1-2\n");
    Files.writeString(reports.resolve(".measuring.tmp"), "half");

    MachineLock.takeNow(file(), folder).close();

    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void waitsForItsTurnAndSaysForWhom() throws Exception {
    List<String> waitedFor = new ArrayList<>();
    CompletableFuture<MachineLock> second;
    try (MachineLock _ = MachineLock.takeNow(file(), folder)) {
      CompletableFuture<Void> waiting = new CompletableFuture<>();
      second =
          CompletableFuture.supplyAsync(
              () ->
                  take(
                      folder,
                      holder -> {
                        waitedFor.add(holder);
                        waiting.complete(null);
                      }));
      waiting.get(10, TimeUnit.SECONDS);
      assertThat(second).isNotDone();
    }
    second.get(10, TimeUnit.SECONDS).close();
    assertThat(waitedFor)
        .containsExactly("process %d is measuring".formatted(ProcessHandle.current().pid()));
  }

  @Test
  void keepsTheOwnerToItsUser() throws Exception {
    try (MachineLock _ = MachineLock.takeNow(file(), folder)) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("reports/.measuring"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void letsEveryUserOfTheMachineTakeIt() throws Exception {
    MachineLock.takeNow(file(), folder).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-rw-rw-");
  }

  @Test
  void followsNoLink() throws Exception {
    Path target = Files.createFile(folder.resolve("target"));
    Files.createSymbolicLink(file(), target);

    assertThatThrownBy(() -> MachineLock.takeNow(file(), folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the lock file " + file() + " cannot be used (")
        .hasMessageEndingWith(
            "; set lock-file in settings.yaml to a file that every user of this machine may write");
  }

  @Test
  void doesNotBelieveAnOwnerThatIsGone() throws Exception {
    Files.createDirectories(folder.resolve("reports"));
    Files.writeString(
        folder.resolve("reports/.measuring"),
        "process=%d-another-start\nhome=x\nrun=y\n".formatted(ProcessHandle.current().pid()));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (MachineLock _ = MachineLock.takeNow(file(), elsewhere)) {
      assertThatThrownBy(() -> MachineLock.takeNow(file(), folder)).hasMessage(otherHolder());
    }
  }

  /// This process, which is no coordinator of a home.
  private String otherHolder() {
    return (OS.LINUX.isCurrentOs()
            ? "process " + ProcessHandle.current().pid() + " holds this machine"
            : "another home's run holds this machine")
        + " (lock file "
        + file()
        + ")";
  }

  @Test
  void staysHeldWhenItsOwnProcessAsksForItAgain() throws Exception {
    try (MachineLock _ = MachineLock.takeNow(file(), folder)) {
      assertThatThrownBy(() -> MachineLock.takeNow(file(), folder))
          .isInstanceOf(MachineLock.HeldException.class);
      if (OS.LINUX.isCurrentOs()) {
        assertThat(new LockHolder(file()).pid()).contains(ProcessHandle.current().pid());
      }
    }
    assertThat(new LockHolder(file()).pid()).isEmpty();
  }

  @Test
  void isGivenUpBySomebodyWhoWaits() throws Exception {
    MachineLock.Waiting impatient =
        new MachineLock.Waiting() {
          @Override
          public void waitingFor(String holder) {}

          @Override
          public boolean isGivenUp() {
            return true;
          }
        };
    try (MachineLock _ = MachineLock.takeNow(file(), folder)) {
      assertThatThrownBy(() -> MachineLock.take(file(), folder, impatient))
          .isInstanceOf(InterruptedException.class);
    }
  }

  private MachineLock take(Path home, MachineLock.Waiting waiting) {
    try {
      return MachineLock.take(file(), home, waiting);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
