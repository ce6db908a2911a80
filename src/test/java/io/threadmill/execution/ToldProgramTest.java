package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToldProgramTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");

  private static ToldProgram.End tell(String script, String text, Duration timeout)
      throws InterruptedException {
    return new ToldProgram(List.of("sh", "-c", script))
        .tell(text.getBytes(StandardCharsets.UTF_8), timeout, () -> false);
  }

  @Test
  void readsWhatItIsToldAndSeesNoVariablesOfOurs() throws Exception {
    Path file = folder.resolve("told");

    assertThat(tell("{ cat; env; } > '%s'; echo lost".formatted(file), "{\"run\": 1}\n", LONG))
        .isEqualTo(new ToldProgram.Exited(0, ""));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.getFirst()).isEqualTo("{\"run\": 1}");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.matches("(PATH|HOME|LANG|TMPDIR|PWD|SHLVL|OLDPWD|_)=.*"));
  }

  @Test
  void saysHowItFailed() throws Exception {
    assertThat(tell("echo first >&2; echo 'no route' >&2; exit 7", "x", LONG))
        .isEqualTo(new ToldProgram.Exited(7, "first\nno route"));
    assertThat(new ToldProgram(List.of("/no/such/program")).tell(new byte[0], LONG, () -> false))
        .satisfiesAnyOf(
            end -> assertThat(end).isInstanceOf(ToldProgram.NotStarted.class),
            end -> assertThat(((ToldProgram.Exited) end).code()).isEqualTo(127));
  }

  @Test
  void isNoErrorWhenItDoesNotRead() throws Exception {
    assertThat(tell("exit 0", "x".repeat(1_000_000), LONG))
        .isEqualTo(new ToldProgram.Exited(0, ""));
  }

  @Test
  void isKilledWithItsChildrenWhenItIsLateOrNobodyWaits() throws Exception {
    Path pid = folder.resolve("pid");
    String sleeping = "sleep 600 & echo $! > '%s'; wait".formatted(pid);

    assertThat(tell(sleeping, "x", Duration.ofSeconds(1))).isEqualTo(new ToldProgram.Late());
    Awaitility.await().until(() -> isGone(Files.readString(pid).strip()));
    assertThat(new ToldProgram(List.of("sleep", "600")).tell(new byte[0], LONG, () -> true))
        .isEqualTo(new ToldProgram.BrokenOff());
  }

  /// Or dead and not yet buried.
  private static boolean isGone(String pid) throws IOException {
    Path stat = Path.of("/proc", pid, "stat");
    try {
      return Files.readString(stat).contains(") Z ");
    } catch (NoSuchFileException _) {
      return true;
    }
  }
}
