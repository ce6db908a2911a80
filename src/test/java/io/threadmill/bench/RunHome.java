package io.threadmill.bench;

import io.threadmill.blackbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A home of its own with a lock file of its own, for runs through the launcher.
record RunHome(Path folder) {

  /// How long a run may take.
  static final Duration DEADLINE = Duration.ofMinutes(10);

  static RunHome in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(
        folder.resolve("settings.yaml"),
        "lock-file: " + folder.resolve("lock") + "\nquiet-machine: ignore\n");
    return new RunHome(folder);
  }

  /// Writes a job file or a number set.
  void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  /// The daemon on a free port.
  Command serve() {
    return Command.of(
            Project.file("threadmill").toString(),
            "serve",
            "--port",
            "0",
            "--home",
            folder.toString())
        .with("JAVA_HOME", Project.javaHome().toString())
        .within(DEADLINE);
  }

  /// A quick run of a job.
  Command quickRun(String job, String... options) {
    List<String> all = new ArrayList<>(List.of("--quick"));
    all.addAll(List.of(options));
    return run(job, all.toArray(String[]::new));
  }

  /// A run of a job.
  Command run(String job, String... options) {
    List<String> words = new ArrayList<>();
    words.add(Project.file("threadmill").toString());
    words.addAll(List.of("run", job, "--home", folder.toString()));
    words.addAll(List.of(options));
    return Command.of(words).with("JAVA_HOME", Project.javaHome().toString()).within(DEADLINE);
  }
}
