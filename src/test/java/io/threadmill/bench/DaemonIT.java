package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the daemon costs while it has nothing to do, and how soon it sees a file.
@Tag("bench")
@EnabledOnOs(OS.LINUX)
class DaemonIT {

  private static final int FILES = 10;
  private static final double LIMIT_PERCENT = 1;
  private static final double LIMIT_MB = 300;
  private static final double LIMIT_SECONDS = 5;
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int LOOKS = 5;
  private static final double KIBIBYTES_A_MB = 1e6 / 1024;

  @TempDir private Path folder;
  private RunHome home;

  @BeforeEach
  void makeHome() throws IOException {
    home = RunHome.in(folder);
    Files.createDirectories(folder.resolve("data/inbox"));
    Files.writeString(folder.resolve("data/pairs.csv"), "a,b\n4,6\n");
    for (int job = 0; job < 10; job++) {
      home.write(
          "jobs/night-%d.yaml".formatted(job),
          """
          workload: gcd
          input: data/pairs.csv
          configurations: [serial]
          schedule: {at: daily 02:30}
          """);
    }
  }

  private Running serve() {
    Running daemon = home.serve().start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Files.exists(folder.resolve("reports/.daemon")));
    return daemon;
  }

  @Test
  void theIdleDaemonUsesLittle() throws Exception {
    try (Running daemon = serve()) {
      assertThat(daemon.endsWithin(SETTLING)).isFalse();
      List<Double> percent = new ArrayList<>();
      List<Double> resident = new ArrayList<>();
      for (int look = 0; look < LOOKS; look++) {
        percent.add(CpuShare.during(daemon.pid(), IDLE).percent());
        resident.add(resident(daemon.pid()));
      }
      LimitReport.check(
          "daemon-idle-cpu",
          "the CPU time of a daemon with 10 nightly jobs that has nothing to do",
          "% of a core",
          percent,
          LIMIT_PERCENT,
          Map.of());
      LimitReport.check(
          "daemon-idle-memory",
          "the resident memory of a daemon that has nothing to do",
          "MB",
          resident,
          LIMIT_MB,
          Map.of());
    }
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / KIBIBYTES_A_MB;
  }

  /// Files that no job takes, so that none of them is measured: what counts is when they are taken.
  @Test
  void aFileIsTakenSoon() throws Exception {
    try (Running _ = serve()) {
      List<Double> seconds = new ArrayList<>();
      for (int number = 0; number < FILES; number++) {
        Path hidden = Files.writeString(folder.resolve("data/inbox/.new"), "a,b\n4,6\n");
        Path file = folder.resolve("data/inbox/pairs-" + number + ".csv");
        long start = System.nanoTime();
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(10))
            .atMost(Duration.ofMinutes(1))
            .until(() -> Files.notExists(file));
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      LimitReport.check(
          "daemon-pick-up",
          "the time until a dropped file is taken",
          "s",
          seconds,
          LIMIT_SECONDS,
          Map.of());
      assertThat(seconds).allMatch(it -> it <= LIMIT_SECONDS);
    }
  }
}
