package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Environment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumptionTest {

  private static Environment environment(String host, String jdk, String flags) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", host);
    facts.put("jdk", jdk);
    facts.put("worker-flags", flags);
    return new Environment(facts);
  }

  @Test
  void namesWhatChanged() {
    assertThat(
            Resumption.changes(
                environment("a", "25.0.1", "-Xmx1g"), environment("a", "25.0.3", "")))
        .containsExactly("  jdk: 25.0.1 -> 25.0.3", "  worker-flags: -Xmx1g -> none");
  }

  @Test
  void anotherInterpreterIsAChange() {
    Environment without = environment("a", "25", "");
    Environment with = without.with(Environment.CPYTHON, "3.11.7");

    assertThat(Resumption.changes(with, without.with(Environment.CPYTHON, "3.14.0 free-threaded")))
        .containsExactly("  cpython: 3.11.7 -> 3.14.0 free-threaded");
    assertThat(Resumption.changes(with, without)).containsExactly("  cpython: 3.11.7 -> none");
    assertThat(Resumption.changes(with, with)).isEmpty();
    assertThat(with.fingerprint()).isNotEqualTo(without.fingerprint());
  }

  @Test
  void takesAHostWithAnotherNameForTheSame() {
    assertThat(Resumption.changes(environment("a", "25", ""), environment("b", "25", "")))
        .isEmpty();
  }
}
