package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeChecksTest {

  @TempDir private Path home = Path.of("");

  private void settings(String more) throws IOException {
    Files.writeString(
        home.resolve("settings.yaml"), "lock-file: " + home.resolve("lock") + "\n" + more);
  }

  private Check check(String name) {
    return new HomeChecks(home, Optional.empty())
        .all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void looksAtAFolderAndLeavesNothingInIt() throws IOException {
    settings("");
    List<Check> checks = new HomeChecks(home, Optional.of("the daemon serves it")).all();

    assertThat(checks).extracting(Check::name).containsExactly("settings", "home", "disk", "lock");
    assertThat(checks.get(0)).isEqualTo(Check.ok("settings", "no problems"));
    assertThat(checks.get(1)).isEqualTo(Check.ok("home", home + ": the daemon serves it"));
    assertThat(checks.get(2).found()).matches("[0-9.]+ GB are free");
    assertThat(checks.get(3))
        .isEqualTo(
            Check.ok("lock", "nothing is being measured (lock file " + home.resolve("lock") + ")"));
    assertThat(home.toFile().list()).containsExactly("settings.yaml");
  }

  @Test
  void saysWhatIsWrongWithTheBroker() throws IOException {
    settings("broker: {url: \"tcp://127.0.0.1:1\", credentials: broker.txt}\n");
    assertThat(check("broker"))
        .isEqualTo(
            Check.bad(
                "broker",
                "the credentials of the broker are no file: %s; write user and password into it, a line each"
                    .formatted(home.resolve("broker.txt")),
                "remote configurations fail until it can be used"));

    Path credentials = Files.writeString(home.resolve("broker.txt"), "user\npassword\n");
    Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
    assertThat(check("broker").found())
        .startsWith("the broker at tcp://127.0.0.1:1 cannot be reached: ");
  }

  @Test
  void showsWhatIsWrongWithSettings() throws IOException {
    settings("broker: tcp://broker:61616\nallow-commands: maybe\n");
    assertThat(check("settings"))
        .isEqualTo(
            Check.bad(
                "settings",
                home
                    + "/settings.yaml:3:17: error: 'allow-commands' must be true or false, not 'maybe'",
                "'./threadmill validate' shows all"));
    settings("quiet-machine: ignore\n");
    assertThat(check("settings"))
        .isEqualTo(
            Check.warn(
                "settings",
                "quiet-machine: ignore, so no run waits for a quiet machine or is flagged",
                "remove it from settings.yaml where nights are measured"));
  }

  @Test
  void aLockThatCannotBeUsedMakesARunFail() throws IOException {
    settings("");
    Files.createDirectory(home.resolve("lock"));

    assertThat(check("lock"))
        .isEqualTo(
            Check.bad(
                "lock",
                "the lock file " + home.resolve("lock") + " cannot be used",
                "set lock-file in settings.yaml to a file that every user of this machine may write"));
  }

  @Test
  void aLockWithoutAFolderToo() throws IOException {
    Files.writeString(home.resolve("settings.yaml"), "lock-file: " + home + "/none/lock\n");

    assertThat(check("lock").status()).isEqualTo(Check.Status.BAD);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesWhoHoldsTheMachine() throws IOException {
    settings("");
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      assertThat(check("lock"))
          .isEqualTo(
              Check.warn(
                  "lock",
                  "process %d holds this machine (lock file %s)"
                      .formatted(ProcessHandle.current().pid(), home.resolve("lock")),
                  "another run waits until it is over"));
    }
  }

  @Test
  void aHomeThatIsAFileCannotBeWritten() throws IOException {
    Files.writeString(home.resolve("reports"), "");

    assertThat(check("home"))
        .isEqualTo(
            Check.bad(
                "home",
                home.resolve("reports") + " cannot be written",
                "change its permissions, or choose another home"));
  }
}
