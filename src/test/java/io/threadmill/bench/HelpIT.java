package io.threadmill.bench;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long one waits for the help.
@Tag("bench")
class HelpIT {

  private static final int WARM_UPS = 2;
  private static final int BLOCKS = 21;

  @Test
  void helpTakesAtMostSixTimesAsLongAsTheVersionOfJava() throws Exception {
    ProcessBuilder help = new ProcessBuilder(Project.file("threadmill").toString(), "--help");
    help.environment().put("JAVA_HOME", Project.javaHome().toString());
    ProcessBuilder version =
        new ProcessBuilder(Project.javaHome().resolve("bin/java").toString(), "-version");
    new Bench("help-vs-java-version", "./threadmill --help", "java -version", Bound.timeAtMost(6))
        .check(new WallTime(help), new WallTime(version), WARM_UPS, BLOCKS);
  }
}
