package io.threadmill.execution;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// How a measuring JVM is started: the Java home and the class path of this process, fixed options,
/// no environment but what a program needs to run at all. Without lambdas and streams: a trial
/// process, itself fresh, would take longer to get them ready than to start its workers.
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

  /// Where there is a broker's client. Nobody logs in these processes.
  private static final List<String> MESSAGING_OPTIONS =
      List.of("--sun-misc-unsafe-memory-access=allow", "-Dslf4j.internal.verbosity=ERROR");

  private static final String JAR = "threadmill.jar";
  private static final String MEASURING_JAR = "threadmill-measuring.jar";
  private static final String LANG = "LANG";
  private static final List<String> INHERITED = List.of("PATH", "HOME", LANG, "TMPDIR");

  /// The first of these that is set decides which characters file names consist of.
  private static final List<String> LOCALE = List.of("LC_ALL", "LC_CTYPE", LANG);

  /// Which libraries a process needs, by the beginning of their names. What is not needed makes a
  /// JVM start later.
  enum Libraries {
    /// To measure on this machine.
    MEASURING("commons-statistics-", "commons-numbers-"),
    /// To talk to a broker as well.
    MESSAGING(
        "commons-statistics-",
        "commons-numbers-",
        "artemis-jakarta-client-",
        "artemis-core-client-",
        "artemis-commons-",
        "artemis-selector-",
        "jakarta.jms-",
        "netty-",
        "slf4j-api-",
        "commons-beanutils-",
        "commons-logging-",
        "commons-collections-",
        "pem-keystore-",
        "asn-one-",
        "jctools-"),
    /// To be the broker.
    BROKER(
        "artemis-",
        "activemq-artemis-",
        "jakarta.jms-",
        "jakarta.transaction-",
        "netty-",
        "slf4j-api-",
        "commons-",
        "caffeine-",
        "micrometer-core-",
        "micrometer-commons-",
        "micrometer-observation-",
        "pem-keystore-",
        "asn-one-",
        "jctools-");

    @SuppressWarnings("ImmutableEnumChecker") // nobody else has the array
    private final String[] names;

    Libraries(String... names) {
      this.names = names;
    }

    private boolean include(String file) {
      for (String name : names) {
        if (file.startsWith(name)) {
          return true;
        }
      }
      return false;
    }
  }

  private LeanJvm() {}

  /// A process, not yet started, that runs `main` in a group of its own.
  static ProcessBuilder of(Class<?> main, List<String> jvmOptions) {
    return of(main, Libraries.MEASURING, jvmOptions);
  }

  static ProcessBuilder of(Class<?> main, Libraries libraries, List<String> jvmOptions) {
    List<String> command = new ArrayList<>(ProcessGroup.leader());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    if (libraries != Libraries.MEASURING) {
      command.addAll(MESSAGING_OPTIONS);
    }
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath(System.getProperty("java.class.path"), libraries));
    command.add(main.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    keepOnlyInherited(builder.environment());
    return builder;
  }

  /// Without a locale a JVM finds no class whose path is not ASCII, so there always is one.
  static void keepOnlyInherited(Map<String, String> environment) {
    String locale = "C";
    for (int choice = LOCALE.size() - 1; choice >= 0; choice--) {
      String value = environment.getOrDefault(LOCALE.get(choice), "");
      locale = value.isEmpty() ? locale : value;
    }
    environment.keySet().retainAll(INHERITED);
    environment.put(LANG, List.of("C", "POSIX").contains(locale) ? "C.UTF-8" : locale);
  }

  /// A class path, the program's jar in it replaced by the part of it that measures and the
  /// libraries of that part: a JVM that has to look through all of them starts later.
  static String classPath(String whole, Libraries libraries) {
    StringJoiner path = new StringJoiner(File.pathSeparator);
    for (String entry : whole.split(File.pathSeparator, -1)) {
      Path file = Path.of(entry).toAbsolutePath();
      Path measuring = file.resolveSibling(MEASURING_JAR);
      if (isProgram(file) && Files.exists(measuring)) {
        path.add(measuring.toString());
        addLibraries(file.resolveSibling("lib"), libraries, path);
        return path.toString();
      } else if (Files.exists(file)) {
        path.add(file.toString());
      }
    }
    return path.toString();
  }

  private static boolean isProgram(Path file) {
    return file.endsWith(JAR) || file.endsWith(MEASURING_JAR);
  }

  private static void addLibraries(Path folder, Libraries libraries, StringJoiner path) {
    String[] names = folder.toFile().list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (libraries.include(name)) {
        path.add(folder.resolve(name).toString());
      }
    }
  }
}
