package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Builds jars with plugins as `jobs/README.md` says it: a compiler, a line in a file, and `jar`.
///
/// @param folder for what is made on the way
/// @param classPath what the sources are compiled against
public record PluginBuild(Path folder, String classPath) {

  /// The service file.
  public static final String SERVICE_FILE =
      "META-INF/services/io.threadmill.workload.WorkloadPlugin";

  private static final Path EXAMPLE =
      Path.of("src/test/resources/io/threadmill/plugin/DigitalRoot.java");
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  /// A plugin `faulty` with one column `n` and the number itself as the result.
  private static final String FAULTY =
      """
      package demo;

      import io.threadmill.numberset.Column;
      import io.threadmill.workload.*;
      import java.io.*;
      import java.util.*;

      public class Faulty implements WorkloadPlugin {
        @Override
        public String name() {
          return "faulty";
        }

        @Override
        public List<Column> columns() {
          return List.of(new Column("n", 0, 1_000));
        }

        @Override
        public Kernel kernel(String variant) {
          return (rows, from, to, out) -> {
            for (int row = from; row < to; row++) {
              long n = rows.get(row, 0);
              ((LongResults) out).set(row, n);
              // FAULT
            }
          };
        }

        // MEMBERS
      }
      """;

  /// Against the classes of this test.
  public static PluginBuild in(Path folder) {
    return new PluginBuild(folder, System.getProperty("java.class.path"));
  }

  /// Source of the example in the documentation.
  public static String example() throws IOException {
    return Files.readString(EXAMPLE);
  }

  /// Source of a plugin that does something wrong whenever it has computed a row `n`.
  public static String faultyKernel(String fault) {
    return FAULTY.replace("// FAULT", fault);
  }

  /// Source of a plugin with more members.
  public static String faultyClass(String members) {
    return FAULTY.replace("// MEMBERS", members);
  }

  /// Source of a plugin that answers a method otherwise.
  public static String faultyAnswer(String right, String wrong) {
    assertThat(FAULTY).contains(right);
    return FAULTY.replace(right, wrong);
  }

  /// Makes a jar in which every class of the sources is a plugin.
  public Path jar(Path jar, String... sources) throws IOException {
    Path classes = compiled(sources);
    List<String> names = new ArrayList<>();
    for (String source : sources) {
      names.add("demo." + className(source) + "\n");
    }
    write(classes.resolve(SERVICE_FILE), String.join("", names));
    return packed(jar, classes);
  }

  /// Compiles sources into a folder of its own.
  public Path compiled(String... sources) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> words =
        new ArrayList<>(List.of("-cp", classPath, "-proc:none", "-d", classes + ""));
    for (String source : sources) {
      Path file = Files.createTempDirectory(folder, "source").resolve(className(source) + ".java");
      write(file, source);
      words.add(file.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(status).as("compiles").isZero();
    return classes;
  }

  /// Makes a jar of a folder.
  public static Path packed(Path jar, Path classes, String... more) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    List<String> words = new ArrayList<>(List.of("--create", "--file", jar.toString()));
    words.addAll(List.of(more));
    words.addAll(List.of("-C", classes.toString(), "."));
    int status =
        java.util.spi.ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, words.toArray(String[]::new));
    assertThat(status).as("packs").isZero();
    return jar;
  }

  static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, content);
  }

  private static String className(String source) {
    Matcher matcher = CLASS.matcher(source);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
