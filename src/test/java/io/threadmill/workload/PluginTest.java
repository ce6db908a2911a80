package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The workload that a plugin is.
class PluginTest {

  @TempDir private Path folder = Path.of("");

  /// As the coordinator has it.
  private Plugin described(String source) throws IOException {
    PluginJar jar =
        PluginJar.of(PluginBuild.in(folder).jar(folder.resolve("plugins/one.jar"), source));
    return Plugin.described(jar, jar.describe().getFirst());
  }

  /// As a trial process has it.
  private Plugin opened(String source) throws IOException {
    return (Plugin) described(source).description().open();
  }

  @Test
  void theExampleComputesWhatItsOracleComputes() throws Exception {
    Plugin plugin = opened(PluginBuild.example());
    Rows rows = Rows.of(1, 2139079, 9, 10, Long.MAX_VALUE);

    assertThat(computed(plugin, "standard", rows)).containsExactly("4", "9", "1", "7");
    assertThat(computed(plugin, Workload.PROOF, rows)).containsExactly("4", "9", "1", "7");
    assertThat(plugin.proof()).isEqualTo(Proof.COMPUTED);
  }

  private static List<String> computed(Plugin plugin, String variant, Rows rows) throws Exception {
    Results results = plugin.allocate(rows.count());
    plugin.kernel(variant).compute(rows, 0, rows.count(), results);
    ResultBytes bytes = new ResultBytes();
    return LongStream.range(0, rows.count())
        .mapToObj(
            row -> {
              results.write((int) row, bytes.clear());
              return plugin.format(bytes);
            })
        .toList();
  }

  @Test
  void theDocumentationHasTheExample() throws IOException {
    assertThat(Files.readString(Path.of("jobs/README.md")))
        .contains("```java\n" + PluginBuild.example() + "```\n");
  }

  @Test
  void withoutAnOracleConfigurationsMustAgree() throws IOException {
    Plugin plugin = opened(PluginBuild.faultyClass(""));

    assertThat(plugin.proof()).isEqualTo(Proof.AGREEMENT);
    assertThatThrownBy(() -> plugin.kernel(Workload.PROOF))
        .isInstanceOf(PluginException.class)
        .hasMessage("the plugin 'faulty' gives no kernel for 'oracle'");
  }

  @Test
  void itsDescriptionHasAllThatItIs() throws IOException {
    Plugin plugin = described(PluginBuild.example());

    Plugin opened = (Plugin) plugin.description().open();

    assertThat(opened.facts()).isEqualTo(plugin.facts());
    assertThat(opened.jar()).isEqualTo(plugin.jar());
    assertThat(plugin.description().isForeign()).isTrue();
    assertThat(WorkloadDescription.of("gcd").isForeign()).isFalse();
  }

  @Test
  void aDescribedOneRunsNoCode() throws IOException {
    Plugin plugin = described(PluginBuild.example());

    assertThatThrownBy(() -> plugin.kernel("standard"))
        .hasMessage("no code of a plugin runs in this process");
    assertThatThrownBy(() -> plugin.allocate(1))
        .hasMessage("no code of a plugin runs in this process");
  }

  @Test
  void resultsForOtherRowsAreRefused() throws IOException {
    Plugin plugin =
        opened(
            PluginBuild.faultyClass(
                "@Override public Results results(int rows) { return rows == 1 ? null : new LongListResults(2); }"));

    assertThat(plugin.allocate(2)).isInstanceOf(LongListResults.class);
    assertThatThrownBy(() -> plugin.allocate(3))
        .hasMessage("the plugin 'faulty' gives no LongResults or LongListResults for 3 rows");
    assertThatThrownBy(() -> plugin.allocate(1))
        .hasMessage("the plugin 'faulty' gives no LongResults or LongListResults for 1 rows");
  }

  @Test
  void generatesRowsWithinItsColumns() throws IOException {
    PluginFacts facts =
        new PluginFacts(
            "mine",
            1,
            List.of("standard"),
            List.of(
                new Column("die", 1, 6),
                new Column("one", 5, 5),
                new Column("last", Long.MAX_VALUE - 1, Long.MAX_VALUE),
                new Column("first", Long.MIN_VALUE, Long.MIN_VALUE + 1),
                new Column("any", Long.MIN_VALUE, Long.MAX_VALUE)),
            false);
    Plugin plugin = Plugin.described(new PluginJar(folder.resolve("none.jar"), "00"), facts);
    Random random = new Random(1);

    for (int row = 0; row < 1_000; row++) {
      long[] values = plugin.generateRow("standard", row, random);
      assertThat(values).hasSize(5);
      assertThat(values[0]).isBetween(1L, 6L);
      assertThat(values[1]).isEqualTo(5);
      assertThat(values[2]).isGreaterThanOrEqualTo(Long.MAX_VALUE - 1);
      assertThat(values[3]).isLessThanOrEqualTo(Long.MIN_VALUE + 1);
    }
  }
}
