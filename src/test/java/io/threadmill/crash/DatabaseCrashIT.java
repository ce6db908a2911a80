package io.threadmill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether what the database has acknowledged survives kills.
@Tag("crash")
class DatabaseCrashIT {

  private static final int KILLS = 70;
  private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(1_000_000));
  private static final int LONGEST_MS = 2_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    System.out.printf("crash: database, %d kills, seed %d%n", KILLS, SEED);
    Random random = new Random(SEED);
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Command command =
        Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Acknowledging.class.getName(),
            reports.toString());
    long[] stored = new long[Acknowledging.TABLES];
    for (int kill = 0; kill < KILLS; kill++) {
      try (Running writer = command.start()) {
        assertThat(writer.endsWithin(Duration.ofMillis(random.nextInt(LONGEST_MS)))).isFalse();
        writer.kill();
        Outcome outcome = writer.await();
        for (String line : outcome.stdout().lines().toList()) {
          check(List.of(line.split(" ")), stored, kill);
        }
      }
    }
    System.out.printf(
        "crash: database, stored before the last kill: %s%n", Arrays.toString(stored));
  }

  private static void check(List<String> words, long[] stored, int kill) {
    switch (words.getFirst()) {
      case "found" -> {
        for (int table = 0; table < stored.length; table++) {
          assertThat(Long.parseLong(words.get(table + 1)))
              .as("table %d after kill %d", table, kill)
              .isGreaterThanOrEqualTo(stored[table]);
        }
      }
      case "stored" ->
          stored[Integer.parseInt(words.get(1))] =
              words.size() < 3 ? 0 : Long.parseLong(words.get(2));
      default -> throw new AssertionError(words);
    }
  }
}
