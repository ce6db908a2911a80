package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadLimitTest {

  /// In kilobytes; holds for root too, unlike a limit of processes. Stacks are made large, so that
  /// the next one does not fit while there is room for everything else.
  private static final int ADDRESS_SPACE = 6_000_000;

  @Test
  void saysHowManyThreadsThereAreAndEndsThem() {
    Outcome outcome = Command.of(limited("1000")).run();

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0))
                  .matches(
                      "the system started [0-9]{1,3} of 1,000 threads and no more: raise the limit of processes \\(ulimit -u, pids\\.max\\) or use fewer workers");
              assertThat(lines.get(1)).isEqualTo("0 left");
              assertThat(lines.get(2)).isEqualTo("6");
            });
    assertThat(outcome.exitCode()).isZero();
  }

  private static List<String> limited(String threads) {
    return List.of(
        "sh",
        "-c",
        "ulimit -v " + ADDRESS_SPACE + " && exec \"$@\"",
        "limited",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xss64m",
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:CompressedClassSpaceSize=64m",
        "-XX:ReservedCodeCacheSize=32m",
        "-Xlog:disable",
        "-cp",
        System.getProperty("java.class.path"),
        ThreadLimit.class.getName(),
        threads);
  }
}
