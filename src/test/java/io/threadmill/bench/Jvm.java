package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.execution.MeasuringJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A program of these checks, to be run in a fresh JVM of its own. It prints the nanoseconds of its
/// measured samples, one a line.
///
/// @param command without its arguments
record Jvm(Command command) {

  /// The options that the launcher gives to a command that reads many rows.
  private static final List<String> COORDINATOR =
      List.of("-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr");

  /// A JVM started in the same way and with the same options as that of a trial.
  static Jvm likeATrial(Class<?> main) {
    ProcessBuilder builder = MeasuringJvm.of(main, System.getProperty("java.class.path"));
    return new Jvm(Command.of(builder.command()).withOnly(builder.environment()));
  }

  /// A JVM with the options of one that stages.
  static Jvm likeTheCoordinator(Class<?> main) {
    List<String> words = new ArrayList<>();
    words.add(Project.javaHome().resolve("bin/java").toString());
    words.addAll(COORDINATOR);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return new Jvm(Command.of(words));
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
