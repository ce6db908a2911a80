package io.threadmill.blackbox;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// A kernel that computes until a file appears: a run that measures for as long as a test wants.
///
/// @param folder of the kernel and its files
record HeldRun(Path folder, Path classes) {

  /// Compiles the kernel into a folder of its own.
  static HeldRun in(Path folder) throws IOException {
    String body =
        """
        appear("%s");
        while (!Files.exists(Path.of("%s"))) java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        """
            .formatted(folder.resolve("measuring"), folder.resolve("go-on"));
    return new HeldRun(folder, FaultyKernel.compile(folder, body).classes());
  }

  /// A run of the job `held`, not yet started.
  Command of(Home home) throws IOException {
    home.write(
        "jobs/held.yaml",
        """
        workload: gcd
        repeat: 1
        variants: [euclid]
        input: data/gcd-pairs.csv
        configurations: [serial]
        """);
    return home.threadmillWith(classes, "run", "held", "--quick", "--blocks", "1")
        .within(Duration.ofMinutes(2));
  }

  /// Waits until a sample is being taken.
  ///
  /// @return the trial process
  ProcessHandle awaitTrial() throws IOException {
    Path marker = folder.resolve("measuring");
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(marker));
    return ProcessHandle.of(Long.parseLong(Files.readString(marker))).orElseThrow();
  }

  /// Lets the kernel end, this time and from now on.
  void release() throws IOException {
    Files.createFile(folder.resolve("go-on"));
  }
}
