package io.threadmill.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where things are in the project that is checked.
final class Project {

  private static final Path ROOT =
      Path.of(System.getProperty("threadmill.project", "")).toAbsolutePath();

  private Project() {}

  /// A file or folder of the project.
  static Path file(String name) {
    return ROOT.resolve(name);
  }

  /// The program as the launcher runs it.
  static Path jar() {
    return Path.of(System.getProperty("threadmill.app", file("target/app").toString()))
        .resolve("threadmill.jar");
  }

  /// The class path of a measuring process of that program.
  static String measuringClassPath() throws IOException {
    try (Stream<Path> libraries = Files.list(jar().resolveSibling("lib"))) {
      Stream<Path> measuring =
          libraries.filter(
              library ->
                  library.getFileName().toString().matches("commons-(statistics|numbers)-.*"));
      return Stream.concat(
              Stream.of(jar().resolveSibling("threadmill-measuring.jar")), measuring.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// The folder of the compiled tests.
  static Path testClasses() throws URISyntaxException {
    return Path.of(Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /// The JDK of this JVM.
  static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }
}
