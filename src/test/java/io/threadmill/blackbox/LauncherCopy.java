package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A copy of the launcher in a project of its own. The only Maven and Java it can find write down
/// how they were called.
final class LauncherCopy {
  /// Maven as it is when nothing goes wrong: talks on stdout and makes a program.
  static final String GOOD_MAVEN =
      """
      echo 'Maven talks'
      mkdir -p target/app/lib
      : >target/app/threadmill.jar
      """;

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "find",
          "flock",
          "mkdir",
          "perl",
          "readlink",
          "rm",
          "sleep",
          "tail",
          "touch",
          "uname");

  private final Path root;
  private final Path project;

  /// Puts project, tools and records into `root`; the project's folder gets the given name.
  LauncherCopy(Path root, String name) throws IOException {
    this.root = root.toRealPath();
    project = this.root.resolve(name);
    write(project.resolve("pom.xml"), "<project/>");
    write(project.resolve("src/main/java/First.java"), "class First {}");
    write(project.resolve("src/main/java/Second.java"), "class Second {}");
    Path original = Path.of(System.getProperty("threadmill.project", ""), "threadmill");
    script(launcher(), Files.readString(original));
    Files.createDirectories(record(""));
    Files.createDirectories(jvms());
    Files.createDirectories(tools());
    for (String tool : TOOLS) {
      allow(tool);
    }
  }

  private void allow(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path found = Path.of(folder, tool);
      if (Files.isExecutable(found)) {
        script(tools().resolve(tool), "exec " + found + " \"$@\"");
        return;
      }
    }
  }

  /// The folder with the launcher, a `pom.xml` and sources.
  Path project() {
    return project;
  }

  Path launcher() {
    return project.resolve("threadmill");
  }

  /// A source of the program.
  Path source() {
    return project.resolve("src/main/java/First.java");
  }

  /// The folder that is searched instead of the usual JVM folders.
  Path jvms() {
    return root.resolve("jvms");
  }

  /// The only folder on the `PATH`.
  Path tools() {
    return root.resolve("tools");
  }

  /// A file in which tools leave something.
  Path record(String name) {
    return root.resolve("records").resolve(name);
  }

  /// Makes a Java of this version with a compiler in a folder, and returns the folder.
  Path jdk(Path folder, String version) throws IOException {
    script(folder.resolve("bin/javac"), "");
    return jre(folder, version);
  }

  /// Makes a Java of this version without a compiler in a folder, and returns the folder.
  Path jre(Path folder, String version) throws IOException {
    write(folder.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        folder.resolve("bin/java"),
        """
        printf '%s\\0' "$0" "$@" >"$RECORDS/call"
        printf '%s\\n' "$$" "$LC_ALL" "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" >"$RECORDS/process"
        cat
        exit "${EXIT_CODE:-0}"
        """);
    return folder;
  }

  /// Puts a Maven on the `PATH` that writes down its call and then does what these lines of shell
  /// say.
  void maven(String lines) throws IOException {
    script(
        tools().resolve("mvn"),
        """
        { printf '%s\\n' "$PWD" "$JAVA_HOME" "$*"; cat; } >>"$RECORDS/mvn"
        """
            + lines);
  }

  /// Makes a program in a folder.
  void makeProgram(Path app) throws IOException {
    Files.createDirectories(app.resolve("lib"));
    write(app.resolve("threadmill.jar"), "");
  }

  /// The launcher with these arguments, in surroundings where it finds nothing but what this copy
  /// holds.
  Command launch(String... arguments) {
    return surround(Stream.concat(Stream.of(launcher().toString()), Stream.of(arguments)).toList());
  }

  /// Any program in the same surroundings.
  Command surround(List<String> words) {
    return Command.of(words)
        .in(root)
        .withOnly(
            Map.of(
                "PATH", tools().toString(),
                "LC_ALL", "C.UTF-8",
                "RECORDS", record("").toString(),
                "THREADMILL_JVM_DIRS", jvms().toString()));
  }

  /// The path by which Java was called last, and its arguments.
  List<String> javaCall() throws IOException {
    List<String> call = List.of(Files.readString(record("call")).split("\0", -1));
    return call.subList(0, call.size() - 1);
  }

  /// The arguments that Java got for the program.
  List<String> programArguments() throws IOException {
    List<String> call = javaCall();
    return call.subList(call.indexOf("io.threadmill.Threadmill") + 1, call.size());
  }

  /// Process id, `LC_ALL` and all JVM option variables of the last Java.
  List<String> javaProcess() throws IOException {
    return Files.readString(record("process")).lines().toList();
  }

  /// All calls of Maven: folder, `JAVA_HOME` and arguments, a line each, and what it read on stdin.
  String mavenCalls() throws IOException {
    return Files.exists(record("mvn")) ? Files.readString(record("mvn")) : "";
  }

  /// How often Maven was called.
  int builds() throws IOException {
    return (int) mavenCalls().lines().count() / 3;
  }

  static void script(Path file, String lines) throws IOException {
    write(file, lines.startsWith("#!") ? lines : "#!/bin/sh\n" + lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
