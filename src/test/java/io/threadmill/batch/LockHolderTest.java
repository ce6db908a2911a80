package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockHolderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void nobodyHoldsAFileThatIsNotLockedOrNotThere() throws Exception {
    assertThat(new LockHolder(Files.createFile(folder.resolve("free"))).pid()).isEmpty();
    assertThat(new LockHolder(folder.resolve("missing")).pid()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelNamesTheProcessThatHoldsIt() throws Exception {
    Path file = folder.resolve("lock");
    try (MachineLock _ = MachineLock.takeNow(file, folder)) {
      assertThat(new LockHolder(file).pid()).contains(ProcessHandle.current().pid());
      Path other = Files.createFile(folder.resolve("other"));
      assertThat(new LockHolder(other).pid()).isEmpty();
    }
  }

  @Test
  void saysWhatIsKnownWhenNobodyIsFound() {
    assertThat(new LockHolder(folder.resolve("lock")).describe(folder))
        .isEqualTo(
            "another home's run holds this machine (lock file " + folder.resolve("lock") + ")");
  }

  @Test
  void readsALineOfTheKernel() {
    assertThat(HeldLock.parse("12: POSIX  ADVISORY  WRITE 4321 fe:00:1234567 0 EOF"))
        .contains(new HeldLock(4321, "fe:00", 1234567));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1: POSIX",
        "1: -> POSIX  ADVISORY  WRITE 4321 fe:00:12 0 EOF",
        "1: FLOCK  ADVISORY  WRITE 4321 fe:00:12 0 EOF",
        "1: OFDLCK ADVISORY  WRITE -1 fe:00:12 0 EOF",
        "1: POSIX  ADVISORY  WRITE 0 fe:00:12 0 EOF",
        "1: POSIX  ADVISORY  WRITE 4321 <none>:0 0 EOF",
        "1: POSIX  ADVISORY  WRITE 4321 12 0 EOF",
        "1: POSIX  ADVISORY  WRITE x fe:00:12 0 EOF",
      })
  void skipsEveryOtherLine(String line) {
    assertThat(HeldLock.parse(line).filter(lock -> lock.inode() == 12)).isEmpty();
  }

  @Test
  void writesADeviceAsTheKernelDoes() {
    assertThat(HeldLock.on(0xfe00, 7).device()).isEqualTo("fe:00");
    assertThat(HeldLock.on(0x2d, 7).device()).isEqualTo("00:2d");
    assertThat(HeldLock.on(0x12300145L | 0x5000L << 32, 7).device()).isEqualTo("5001:12345");
  }
}
