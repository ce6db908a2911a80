package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.definition.JobFile;
import io.threadmill.workload.Command;
import io.threadmill.workload.Command.Style;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnProgramsTest {

  @TempDir private Path home = Path.of("");

  private Workload command(String program, String... oracle) {
    return new Command(List.of(program), Style.ONE_SHOT, List.of(oracle), Map.of(), home);
  }

  private void settings(String text) throws IOException {
    Files.writeString(home.resolve("settings.yaml"), text);
  }

  @Test
  void whatRunsNoProgramNeedsNoPermission() {
    assertThat(OwnPrograms.obstacle(home, Workload.named("gcd").orElseThrow(), false)).isEmpty();
  }

  @Test
  void aProgramNeedsItsUsersPermissionOrThatOfTheHome() throws IOException {
    assertThat(OwnPrograms.obstacle(home, command("cat"), false))
        .contains(
            new OwnPrograms.Obstacle(
                "the job runs a program of its own, which is not allowed here",
                "look at what it runs; then --allow-commands, or allow-commands: true in settings.yaml, allows it"));
    assertThat(OwnPrograms.obstacle(home, command("cat"), true)).isEmpty();
    settings("allow-commands: false\n");
    assertThat(OwnPrograms.obstacle(home, command("cat"), false)).isPresent();
    settings("allow-commands: perhaps\n");
    assertThat(OwnPrograms.obstacle(home, command("cat"), false)).isPresent();
    settings("allow-commands: true\n");
    assertThat(OwnPrograms.obstacle(home, command("cat"), false)).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(OwnPrograms.obstacle(home, command("cat", "bin/oracle"), true))
        .contains(
            new OwnPrograms.Obstacle(
                "there is no program 'bin/oracle'",
                "install it, or name it by its path, relative to the home"));
  }

  /// The page, the schedule and the inbox ask for a run without the permission of a command line.
  @ParameterizedTest
  @EnumSource
  void nobodyStartsARunThatIsNotAllowed(Trigger trigger) {
    Path file = home.resolve("jobs/own.yaml");
    String text =
        """
        workload: command
        command: [cat]
        input: a.csv
        configurations: [serial]
        """;
    RunRequest request = RunRequest.of(JobFile.read(file, text, home), trigger);

    assertThatThrownBy(() -> OwnPrograms.requireRunnable(home, request))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "the job runs a program of its own, which is not allowed here: look at what it runs");
  }
}
