package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `doctor`, through the launcher.
class DoctorIT {

  private static final List<String> NAMES =
      List.of(
          "jdk",
          "openssl",
          "python3",
          "cores",
          "cpu-limit",
          "affinity",
          "memory",
          "swap",
          "governor",
          "turbo",
          "clock",
          "others",
          "hypervisor",
          "settings",
          "home",
          "disk",
          "lock");

  @TempDir private Path folder;

  @Test
  void looksAtAnEmptyFolderAndLeavesItEmpty() throws IOException {
    LaunchedHome home = new LaunchedHome(Files.createDirectory(folder.resolve("home")));

    Outcome outcome = home.run("doctor");

    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout().lines().map(line -> line.split(" +")).limit(NAMES.size()))
        .allMatch(words -> List.of("+ ok", "! warn").contains(words[0] + " " + words[1]))
        .extracting(words -> words[2])
        .containsExactlyElementsOf(NAMES);
    assertThat(outcome.stdout().lines().skip(NAMES.size()))
        .singleElement()
        .asString()
        .endsWith(" spoil a measurement.");
    assertThat(home.folder()).isEmptyDirectory();
  }

  @Test
  void findsWhatWouldMakeARunFail() throws IOException {
    LaunchedHome home = LaunchedHome.in(folder);
    Files.createDirectory(home.folder().resolve("lock"));

    Outcome outcome = home.run("doctor", "--json");

    assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
    JsonNode document = JsonMapper.shared().readTree(outcome.stdout());
    assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(document.path("checks"))
        .extracting(check -> check.path("name").asString())
        .containsExactlyElementsOf(NAMES);
    assertThat(
            document
                .path("checks")
                .get(NAMES.size() - 1)
                .toString()
                .replace(home.folder().toString(), "HOME"))
        .isEqualTo(
            "{\"name\":\"lock\",\"status\":\"bad\",\"found\":\"the lock file HOME/lock cannot be used\",\"advice\":\"set lock-file in settings.yaml to a file that every user of this machine may write\"}");
  }

  @Test
  void checksTheMethod() throws IOException {
    LaunchedHome home = LaunchedHome.in(folder);

    Outcome outcome = home.run("doctor", "--method", "--repetitions", "20");

    assertThat(outcome.stdout())
        .startsWith("The method on simulated times whose truth is known: seed 1, 20 repetitions\n");
    boolean met = !outcome.stdout().contains("NOT MET");
    assertThat(outcome.exitCode()).isEqualTo(met ? 0 : 1);
    assertThat(outcome.stderr()).isEmpty();
  }
}
