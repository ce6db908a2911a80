package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolChecksTest {

  private static List<Check> checks(String java, Optional<String> version) {
    return new ToolChecks(
            Runtime.Version.parse(java),
            "Eclipse Adoptium",
            command -> version.map(it -> command.getFirst() + " " + it))
        .all();
  }

  @Test
  void knowsWhatIsThere() {
    assertThat(checks("25.0.3+9-LTS", Optional.of("3.2")))
        .containsExactly(
            Check.ok("jdk", "25.0.3+9-LTS of Eclipse Adoptium"),
            Check.ok("openssl", "openssl 3.2"),
            Check.ok("python3", "python3 3.2"));
  }

  @Test
  void knowsWhatIsMissing() {
    assertThat(checks("24.0.1+9", Optional.empty()))
        .containsExactly(
            Check.bad("jdk", "24.0.1+9 of Eclipse Adoptium", "install a JDK 25 or newer"),
            Check.warn("openssl", "not found in PATH", "install it for jobs with the style cipher"),
            Check.ok("python3", "not found in PATH, no job needs it"));
  }

  @Test
  void asksAProgram() {
    assertThat(new AskedProgram(List.of("echo", "one")).firstLine()).hasValue("one");
    assertThat(new AskedProgram(List.of("sh", "-c", "echo one; exit 3")).firstLine()).isEmpty();
    assertThat(new AskedProgram(List.of("true")).firstLine()).isEmpty();
    assertThat(new AskedProgram(List.of("no-such-program")).firstLine()).isEmpty();
  }
}
