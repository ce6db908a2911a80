package io.threadmill.bench;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long one waits for the help.
@Tag("bench")
class HelpIT {

  private static final int WARM_UPS = 2;
  private static final int BLOCKS = 21;

  @Test
  void helpTakesAtMostSixTimesAsLongAsTheVersionOfJava() throws Exception {
    ProcessBuilder help = program(Project.file("threadmill"), "--help");
    ProcessBuilder version = program(Project.javaHome().resolve("bin/java"), "-version");
    new Bench("help-vs-java-version", "./threadmill --help", "java -version", Bound.timeAtMost(6))
        .check(new WallTime(help), new WallTime(version), WARM_UPS, BLOCKS);
  }

  /// With this JDK, and without the variables that every JVM obeys by itself.
  private static ProcessBuilder program(Path program, String argument) {
    ProcessBuilder builder = new ProcessBuilder(program.toString(), argument);
    builder.environment().put("JAVA_HOME", Project.javaHome().toString());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder;
  }
}
