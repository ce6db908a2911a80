package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private static final Environment HERE = Environment.detect(List.of("-XX:+UseG1GC"));

  @Test
  void isTheSameAtEveryLook() {
    Environment again = Environment.detect(List.of("-XX:+UseG1GC"));

    assertThat(again).isEqualTo(HERE);
    assertThat(again.fingerprint()).isEqualTo(HERE.fingerprint());
  }

  @Test
  void fingerprintIsWhatOtherToolsCompute() {
    assertThat(new Environment(Map.of("cpu", "x")).fingerprint())
        .isEqualTo("6d1d4969b1ec165a055223bd171da7673d8b113af73d2cd6f1abe4102a6a831e");
  }

  @Test
  void fingerprintDoesNotDependOnTheHost() {
    assertThat(with("host", "elsewhere").fingerprint()).isEqualTo(HERE.fingerprint());
  }

  @Test
  void everyOtherFactChangesTheFingerprint() {
    assertThat(HERE.facts().keySet())
        .filteredOn(name -> !name.equals("host"))
        .allSatisfy(
            name -> assertThat(with(name, "other").fingerprint()).isNotEqualTo(HERE.fingerprint()));
  }

  @Test
  void namesEveryFactInItsOrder() {
    assertThat(HERE.facts().keySet())
        .containsExactly(
            "host",
            "cpu",
            "cores",
            "memory",
            "os",
            "architecture",
            "container-cpu",
            "container-memory",
            "jdk",
            "jvm",
            "worker-flags");
    assertThat(HERE.fact("worker-flags")).isEqualTo("-XX:+UseG1GC");
    assertThat(HERE.fact("shoe-size")).isEmpty();
  }

  @Test
  void factsCannotBeChangedFromOutside() {
    Map<String, String> facts = new LinkedHashMap<>(Map.of("cpu", "x"));
    Environment environment = new Environment(facts);
    facts.put("cpu", "y");

    assertThat(environment.fact("cpu")).isEqualTo("x");
  }

  private static Environment with(String name, String value) {
    Map<String, String> facts = new LinkedHashMap<>(HERE.facts());
    facts.put(name, value);
    return new Environment(facts);
  }
}
