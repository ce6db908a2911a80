package io.threadmill.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The home of another coordinator, from its command line.
public final class CommandLineHome {

  /// The property with the home where no option names one. The launcher sets it.
  public static final String DEFAULT = "threadmill.home.default";

  /// The property with the folder in which the program was started. The launcher sets it, for those
  /// who may not ask the system: relative paths start there.
  private static final String STARTED_IN = "threadmill.started.in";

  private static final String MAIN = "io.threadmill.Threadmill";
  private static final String OPTION = "--home";

  private CommandLineHome() {}

  /// The home of a process; empty when it is no coordinator, or none of our business.
  static Optional<Path> of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      String line = new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8);
      return of(List.of(line.split("\0", -1)), () -> currentFolder(process));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// Where a process is now.
  @FunctionalInterface
  interface CurrentFolder {
    Optional<Path> get();
  }

  static Optional<Path> of(List<String> words, CurrentFolder current) {
    int main = words.indexOf(MAIN);
    if (main < 0) {
      return Optional.empty();
    }
    List<String> options = words.subList(0, main);
    Path home =
        option(words.subList(main + 1, words.size()))
            .or(() -> property(DEFAULT, options))
            .orElse(Path.of(""));
    return home.isAbsolute()
        ? Optional.of(home.normalize())
        : property(STARTED_IN, options)
            .or(current::get)
            .map(folder -> folder.resolve(home).normalize());
  }

  private static Optional<Path> option(List<String> arguments) {
    int separate = arguments.indexOf(OPTION);
    return separate >= 0 && separate + 1 < arguments.size()
        ? Optional.of(Path.of(arguments.get(separate + 1)))
        : value(OPTION + "=", arguments);
  }

  private static Optional<Path> property(String name, List<String> options) {
    return value("-D" + name + "=", options);
  }

  private static Optional<Path> value(String start, List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith(start))
        .map(word -> Path.of(word.substring(start.length())))
        .findFirst();
  }

  private static Optional<Path> currentFolder(Path process) {
    try {
      return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
