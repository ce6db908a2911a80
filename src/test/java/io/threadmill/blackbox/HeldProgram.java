package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// The program with one class that waits at a place in its source as long as the file `reached` is
/// there, compiled into a folder that stands before the real classes: production code has no hook
/// for it.
record HeldProgram(Path classes, Path reached) {

  private static final Path SOURCES =
      Path.of(System.getProperty("threadmill.project"), "src/main/java/io/threadmill");
  private static final String HOLD =
      """

          if (CONDITION) {
            try {
              java.nio.file.Files.writeString(java.nio.file.Path.of("REACHED"), "");
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            while (java.nio.file.Files.exists(java.nio.file.Path.of("REACHED"))) {
              java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
          }
      """;

  /// A place in the program.
  ///
  /// @param source file below the root package
  /// @param text the end of a line behind which it waits, once in the file
  /// @param condition under which it waits, in Java
  record Place(String source, String text, String condition) {
    static Place inTrial(int block, int position) {
      return new Place(
          "batch/TrialHandler.java",
          "private TrialOutcome measure() throws IOException, InterruptedException {",
          at(block, position));
    }

    static String at(int block, int position) {
      return "trial.block() == %d && trial.position() == %d".formatted(block, position);
    }

    @Override
    public String toString() {
      return text.strip();
    }
  }

  /// Compiles the class of a place.
  ///
  /// @param folder an empty one
  static HeldProgram at(Path folder, Place place) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path reached = folder.resolve("reached");
    String whole = Files.readString(SOURCES.resolve(place.source()));
    assertThat(whole.split(java.util.regex.Pattern.quote(place.text()), -1)).hasSize(2);
    String hold =
        HOLD.replace("CONDITION", place.condition()).replace("REACHED", reached.toString());
    Path source =
        Files.writeString(
            folder.resolve(Path.of(place.source()).getFileName()),
            whole.replace(place.text(), place.text() + hold));
    FaultyKernel.compileInto(classes, source);
    return new HeldProgram(classes, reached);
  }

  /// Runs it until it waits. Close what is returned, which ends it.
  Running start(Home home, String... arguments) {
    Running run = home.threadmillWith(classes, arguments).within(Duration.ofMinutes(2)).start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(reached) || !run.isAlive());
    assertThat(reached).as(run.stderr()).exists();
    return run;
  }

  /// Lets it go on.
  void release() throws IOException {
    Files.delete(reached);
  }
}
