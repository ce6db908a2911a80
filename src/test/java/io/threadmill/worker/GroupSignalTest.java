package io.threadmill.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GroupSignalTest {

  /// As what is started while it looks for its descendants.
  @Test
  void aProcessWithoutAParentTakesAlongWhatIsNoDescendantOfIt() throws Exception {
    Process orphaned =
        new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OrphanedMain.class.getName())
            .start();
    long left;
    try (BufferedReader errors =
        new BufferedReader(new InputStreamReader(orphaned.getErrorStream(), US_ASCII))) {
      left = Long.parseLong(errors.readLine());
      assertThat(isRunning(left)).isTrue();
      assertThat(orphaned.descendants().map(ProcessHandle::pid)).doesNotContain(left);

      orphaned.getOutputStream().close();
      assertThat(orphaned.waitFor()).isEqualTo(137);
    }
    await().untilAsserted(() -> assertThat(isRunning(left)).isFalse());
  }

  /// Whoever inherits it may be slow to notice its end.
  private static boolean isRunning(long pid) throws java.io.IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }
}
