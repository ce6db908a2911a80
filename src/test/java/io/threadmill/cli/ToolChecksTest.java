package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.CPython;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolChecksTest {

  private static final CPython HERE = new CPython.Found(Path.of("/usr/bin/python3.11"), "3.11.7");
  private static final CPython MISSING = new CPython.Missing("there is no python3 in PATH");

  private static List<Check> checks(String java, CPython cpython, Optional<String> version) {
    return new ToolChecks(
            Runtime.Version.parse(java),
            "Eclipse Adoptium",
            cpython,
            command -> version.map(it -> command.getFirst() + " " + it))
        .all();
  }

  @Test
  void knowsWhatIsThere() {
    assertThat(checks("25.0.3+9-LTS", HERE, Optional.of("3.2")))
        .containsExactly(
            Check.ok("jdk", "25.0.3+9-LTS of Eclipse Adoptium"),
            Check.ok("openssl", "openssl 3.2"),
            Check.ok("python3", "CPython 3.11.7 for baselines, /usr/bin/python3.11"));
  }

  @Test
  void knowsWhatIsMissing() {
    assertThat(checks("24.0.1+9", MISSING, Optional.empty()))
        .containsExactly(
            Check.bad("jdk", "24.0.1+9 of Eclipse Adoptium", "install a JDK 25 or newer"),
            Check.warn("openssl", "not found in PATH", "install it for jobs with the style cipher"),
            Check.warn(
                "python3",
                "baselines will be left out: there is no python3 in PATH",
                "put CPython 3.8 or newer into PATH as python3"));
  }

  @Test
  void asksAProgram() {
    assertThat(new AskedProgram(List.of("echo", "one")).firstLine()).hasValue("one");
    assertThat(new AskedProgram(List.of("sh", "-c", "echo one; exit 3")).firstLine()).isEmpty();
    assertThat(new AskedProgram(List.of("true")).firstLine()).isEmpty();
    assertThat(new AskedProgram(List.of("no-such-program")).firstLine()).isEmpty();
  }
}
