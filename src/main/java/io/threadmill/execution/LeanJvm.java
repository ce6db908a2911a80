package io.threadmill.execution;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a measuring JVM is started: the Java home and the class path of this process, fixed options,
/// no environment but what a program needs to run at all.
public final class LeanJvm {

  /// Options of every measuring JVM. The collector is named so that it is the same on every
  /// machine; G1 also keeps loops interruptible, so that an orphan ends at once. No performance
  /// data: the file behind it can stall a JVM. What the JVM itself has to say goes to stderr:
  /// stdout belongs to the protocol.
  public static final List<String> OPTIONS =
      List.of(
          "-XX:+UseG1GC",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "--enable-native-access=ALL-UNNAMED");

  private static final String LANG = "LANG";
  private static final List<String> INHERITED = List.of("PATH", "HOME", LANG, "TMPDIR");

  /// The first of these that is set decides which characters file names consist of.
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", LANG);

  private LeanJvm() {}

  /// A process, not yet started, that runs `main` in a group of its own.
  static ProcessBuilder of(Class<?> main, List<String> jvmOptions) {
    List<String> command = new ArrayList<>(ProcessGroup.leader());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    keepOnlyInherited(builder.environment());
    return builder;
  }

  /// Without a locale a JVM finds no class whose path is not ASCII, so there always is one.
  static void keepOnlyInherited(Map<String, String> environment) {
    String locale =
        LOCALE.stream()
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("C");
    environment.keySet().retainAll(INHERITED);
    environment.put(LANG, List.of("C", "POSIX").contains(locale) ? "C.UTF-8" : locale);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
