package io.threadmill.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program with its arguments and surroundings. Unless told otherwise it runs in the current
/// folder with the environment of the test, an empty stdin and a minute to end.
public record Command(
    List<String> words,
    Path folder,
    Map<String, String> environment,
    String stdin,
    Duration deadline) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// A program, looked for on the `PATH` of the test if it is a bare name, and its arguments.
  public static Command of(List<String> words) {
    return new Command(words, Path.of(""), System.getenv(), "", Duration.ofMinutes(1));
  }

  /// A program, looked for on the `PATH` of the test if it is a bare name, and its arguments.
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /// Runs behind other words, such as those of `nsenter`.
  public Command behind(List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.addAll(words);
    return new Command(all, folder, environment, stdin, deadline);
  }

  /// Runs with more arguments.
  public Command and(List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    return new Command(all, folder, environment, stdin, deadline);
  }

  /// Runs in another folder.
  public Command in(Path other) {
    return new Command(words, other, environment, stdin, deadline);
  }

  /// Runs with an environment variable set.
  public Command with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(environment);
    changed.put(name, value);
    return withOnly(changed);
  }

  /// Runs without an environment variable.
  public Command without(String name) {
    Map<String, String> changed = new TreeMap<>(environment);
    changed.remove(name);
    return withOnly(changed);
  }

  /// Runs with exactly this environment.
  public Command withOnly(Map<String, String> variables) {
    return new Command(words, folder, variables, stdin, deadline);
  }

  /// Reads this text on stdin.
  public Command reading(String text) {
    return new Command(words, folder, environment, text, deadline);
  }

  /// Has so much time to end.
  public Command within(Duration time) {
    return new Command(words, folder, environment, stdin, time);
  }

  /// Runs it to its end; if that is late, kills it with all its descendants and fails.
  public Outcome run() {
    try (Running running = start()) {
      return running.await();
    }
  }

  /// Starts it; close what is returned, which ends it.
  public Running start() {
    try {
      return new Running(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
