package io.threadmill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// A home in a folder of a test, and the command line on it, in this JVM. `HOME` stands for its
/// path in arguments and in what is printed.
record Home(Path folder) {

  /// What the clock shows in all tests: afternoon in Europe.
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /// How a command ended.
  record Ended(int code, String out, String err) {}

  /// A new home with the bundled files.
  static Home bundled(Path parent) {
    Home home = new Home(parent.resolve("home"));
    home.run("init", "HOME");
    return home;
  }

  /// Runs a command with `--home` behind it.
  Ended on(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", "HOME"));
    return run(all.toArray(String[]::new));
  }

  Ended run(String... arguments) {
    String[] resolved =
        List.of(arguments).stream()
            .map(argument -> argument.replace("HOME", folder.toString()))
            .toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Cli.commandLine(new OwnProcess(InstantSource.fixed(NOW)))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int code = commandLine.execute(resolved);
    return new Ended(code, shown(out), shown(err));
  }

  private String shown(StringWriter text) {
    return text.toString().replace(folder.toString(), "HOME");
  }

  /// Writes a file below the home.
  Home with(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
