package io.threadmill.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/// A kernel with a fault, compiled into a folder that stands before the real classes: production
/// code has no hook for it.
public final class FaultyKernel {

  private static final String SOURCE =
      """
      package io.threadmill.workload;

      import io.threadmill.numberset.Rows;
      import java.io.*;
      import java.nio.file.*;

      final class GcdByEuclid implements Kernel {
        private static final Kernel RIGHT = new GcdByBinaryShift();
        private static volatile long sink;

        @Override
        public void compute(Rows rows, int from, int to, Results out) throws Exception {
          RIGHT.compute(rows, from, to, out);
          // FAULT
        }

        private static int dive(int depth) {
          return depth + dive(depth + 1) + depth;
        }

        private static synchronized void appear(String file) throws IOException {
          Path temporary = Path.of(file + "." + ProcessHandle.current().pid());
          Files.writeString(temporary, Long.toString(ProcessHandle.current().pid()));
          Files.move(temporary, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      """;

  private final Path classes;

  FaultyKernel(Path classes) {
    this.classes = classes;
  }

  /// Compiles a kernel in the place of Euclid's.
  ///
  /// @param body what happens after the right results have been stored
  public static FaultyKernel compile(Path folder, String body) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path source =
        Files.writeString(folder.resolve("GcdByEuclid.java"), SOURCE.replace("// FAULT", body));
    compileInto(classes, source);
    return new FaultyKernel(classes);
  }

  /// Compiles a source that replaces a class of the program.
  ///
  /// @param classes the folder for what comes of it
  public static void compileInto(Path classes, Path source) {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).as("compiles").isZero();
  }

  /// The folder that stands before the real classes.
  public Path classes() {
    return classes;
  }

  /// A coordinator, not yet started, whose trials run this kernel.
  ProcessBuilder coordinator(StagedPairs pairs, Path results, int workers, long timeoutMs) {
    return coordinator(pairs, results, Integer.toString(workers), timeoutMs);
  }

  /// A coordinator, not yet started, whose trials run this kernel.
  ///
  /// @param how see [Coordinator]
  ProcessBuilder coordinator(StagedPairs pairs, Path results, String how, long timeoutMs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(Coordinator.class.getName());
    command.add(pairs.file().toString());
    command.add(results.toString());
    command.add(how);
    command.add(Long.toString(timeoutMs));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /// What a coordinator that was started prints.
  static String outcome(Process coordinator) throws IOException, InterruptedException {
    String printed = new String(coordinator.getInputStream().readAllBytes(), UTF_8);
    assertThat(coordinator.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(coordinator.exitValue()).isZero();
    return printed;
  }

  /// Whether a process has ended, also when nobody has asked for its exit code yet.
  static boolean isGone(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (IOException e) {
      return ProcessHandle.of(pid).isEmpty();
    }
  }

  /// The processes that have this kernel in their class path.
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(classes.toString()))
        .toList();
  }
}
