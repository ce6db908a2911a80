package io.threadmill.definition;

import io.threadmill.worker.Mode;
import java.util.List;

/// Every key of our files, section by section, in the order in which they are listed to people.
final class Keys {
  static final Vocabulary JOB =
      Vocabulary.keys(
          "a job",
          List.of(
              "description",
              "workload",
              "variants",
              "input",
              "partitions",
              "configurations",
              "baselines",
              "reference",
              "repeat",
              "measurement",
              "timeout",
              "on-bad-row",
              "store-rows",
              "a-a",
              "worker-jvm",
              "schedule",
              "inbox",
              "checks",
              "command",
              "oracle",
              "style",
              "env"));

  static final Vocabulary MEASUREMENT =
      Vocabulary.keys(
          "'measurement'", List.of("blocks", "precision", "samples", "warm-up", "time-budget"));

  static final Vocabulary SCHEDULE =
      Vocabulary.keys("'schedule'", List.of("at", "cron", "zone", "if-missed"));

  static final Vocabulary INBOX = Vocabulary.keys("'inbox'", List.of("match", "duplicates"));

  static final Vocabulary CHECKS =
      Vocabulary.keys("'checks'", List.of("min-speedup", "max-slowdown"));

  static final Vocabulary SETTINGS =
      Vocabulary.keys(
          "settings.yaml",
          List.of(
              "allow-commands",
              "retention",
              "notify",
              "database",
              "broker",
              "lock-file",
              "quiet-machine"));

  static final Vocabulary BROKER =
      Vocabulary.keys("'broker'", List.of("url", "prefix", "credentials", "trust", "identity"));

  static final Vocabulary RETENTION =
      Vocabulary.keys("'retention'", List.of("partitions", "samples", "runs"));

  static final Vocabulary NOTIFY =
      Vocabulary.keys("'notify'", List.of("command", "webhook", "on", "timeout", "token-variable"));

  static final Vocabulary MODES = new Vocabulary("mode", "modes", Mode.labels());

  static final Vocabulary BASELINES =
      new Vocabulary(
          "baseline",
          "baselines",
          List.of("cpython-serial", "cpython-threads", "cpython-processes"));

  private Keys() {}

  /// The keys of a mode that is written as a mapping.
  static Vocabulary of(Mode mode) {
    List<String> keys =
        switch (mode) {
          case SERIAL -> List.<String>of();
          case THREADS, VIRTUAL_THREADS -> List.of("workers");
          case PROCESSES -> List.of("workers", "transfer");
          case REMOTE -> List.of("workers", "threads", "transfer");
        };
    return Vocabulary.keys("'" + mode.label() + "'", keys);
  }
}
