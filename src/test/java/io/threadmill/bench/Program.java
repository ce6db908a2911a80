package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.execution.MeasuringJvm;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A program of these checks, to be run in a fresh process of its own. It prints the nanoseconds of
/// its measured samples, one a line.
///
/// @param command without its arguments
record Program(Command command) {

  /// The options that the launcher gives to a command that reads many rows.
  private static final List<String> COORDINATOR =
      List.of("-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr");

  /// A JVM started in the same way and with the same options as that of a trial.
  static Program likeATrial(Class<?> main) {
    ProcessBuilder builder = MeasuringJvm.of(main, System.getProperty("java.class.path"));
    return new Program(Command.of(builder.command()).withOnly(builder.environment()));
  }

  /// A JVM with the options of one that stages.
  static Program likeTheCoordinator(Class<?> main) {
    List<String> words = new ArrayList<>();
    words.add(Project.javaHome().resolve("bin/java").toString());
    words.addAll(COORDINATOR);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return new Program(Command.of(words));
  }

  /// A script among the test resources, run by `python3` from the `PATH`.
  static Program ofPython(String script) throws URISyntaxException {
    URL resource = Objects.requireNonNull(Program.class.getResource(script), script);
    return new Program(Command.of("python3", Path.of(resource.toURI()).toString()));
  }

  /// What `python3` on the `PATH` is: `CPython 3.13.1`.
  static String python() {
    try {
      Outcome outcome =
          Command.of(
                  "python3",
                  "-c",
                  "from platform import *; print(python_implementation(), python_version())")
              .run();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      return outcome.stdout().strip();
    } catch (UncheckedIOException e) {
      throw new AssertionError("this check needs python3 on the PATH: " + e.getMessage(), e);
    }
  }

  /// A side whose time is the median of what the program prints.
  Side side(Object... arguments) {
    List<String> words =
        Stream.concat(command.words().stream(), Stream.of(arguments).map(String::valueOf)).toList();
    Command whole = Command.of(words).withOnly(command.environment()).within(Duration.ofMinutes(5));
    return () -> median(whole.run());
  }

  private static double median(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return PairedRatio.median(outcome.stdout().lines().map(Double::valueOf).toList());
  }
}
