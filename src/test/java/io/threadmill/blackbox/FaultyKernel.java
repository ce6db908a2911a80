package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/// A kernel that stands in front of the real one on the class path: faults need no door in the
/// program.
final class FaultyKernel {

  private FaultyKernel() {}

  /// Compiles a `GcdByEuclid` whose `compute` does this; `rows`, `from`, `to` and `results` are
  /// there.
  ///
  /// @return the folder of its class
  static Path thatDoes(String body, Path folder) throws IOException {
    Path source = folder.resolve("GcdByEuclid.java");
    Files.writeString(
        source,
        """
        package io.threadmill.workload;
        import io.threadmill.numberset.Rows;
        final class GcdByEuclid implements Kernel {
          @Override
          public void compute(Rows rows, int from, int to, Results out) {
            LongResults results = (LongResults) out;
            %s
          }
        }
        """
            .formatted(body));
    Path classes = Files.createDirectories(folder.resolve("faults"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                List.of(
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString())
                    .toArray(String[]::new));
    if (exit != 0) {
      throw new AssertionError("the faulty kernel does not compile");
    }
    return classes;
  }
}
