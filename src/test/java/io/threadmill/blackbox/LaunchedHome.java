package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A home in a folder of a test, and the real launcher on it. `HOME` stands for its path in
/// arguments and in what is printed.
record LaunchedHome(Path folder) {
  private static final String LAUNCHER =
      Path.of(System.getProperty("threadmill.project", ""), "threadmill").toString();

  /// A home below a folder, with nothing in it but a lock of its own, so that no other run on this
  /// machine matters.
  static LaunchedHome in(Path parent) throws IOException {
    LaunchedHome home = new LaunchedHome(parent.toRealPath().resolve("home"));
    Files.createDirectories(home.folder().resolve("jobs"));
    Files.createDirectories(home.folder().resolve("data"));
    Files.writeString(
        home.folder().resolve("settings.yaml"), Home.settings(home.folder().resolve("lock")));
    return home;
  }

  /// The launcher with `--home` behind the arguments.
  Command command(String... arguments) {
    List<String> words = new ArrayList<>(List.of(LAUNCHER));
    for (String argument : arguments) {
      words.add(argument.replace("HOME", folder.toString()));
    }
    words.addAll(List.of("--home", folder.toString()));
    return Command.of(words).in(folder.resolveSibling(""));
  }

  /// Runs the launcher.
  Outcome run(String... arguments) {
    Outcome outcome = command(arguments).run();
    return new Outcome(outcome.exitCode(), shown(outcome.stdout()), shown(outcome.stderr()));
  }

  /// As seen from the folder in which the launcher runs, what is in the home has a short path.
  private String shown(String text) {
    return text.replace(folder.toString(), "HOME").replaceAll("(?m)(?<=^| )home/", "HOME/");
  }
}
