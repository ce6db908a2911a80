package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VariantTest {

  static Stream<Arguments> variants() {
    return Workload.all().stream()
        .flatMap(
            workload ->
                workload.variants().stream()
                    .map(variant -> Arguments.of(workload.name(), variant)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void agreesWithTheOracleAndTheDefaultVariant(String name, String variant) throws Exception {
    Workload workload = Workload.named(name).orElseThrow();
    Rows rows = Samples.of(workload, variant);

    Computed computed = Computed.by(workload, variant, rows);

    assertThat(computed.disagreements()).hasSize(rows.count()).containsOnly(Optional.empty());
    String other = workload.variants().getFirst();
    if (!workload.columns(other).equals(workload.columns(variant))) {
      return;
    }
    Computed first = Computed.by(workload, other, rows);
    assertThat(computed.texts()).isEqualTo(first.texts());
    assertThat(computed.digest()).isEqualTo(first.digest());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void givesTheSameInAnyPartitionsAndOrder(String name, String variant) throws Exception {
    Workload workload = Workload.named(name).orElseThrow();
    Rows rows = Samples.of(workload, variant);
    List<Partition> partitions = new ArrayList<>(Partition.split(rows, workload.undivided(), 7));
    Collections.shuffle(partitions, new Random(1));
    Results results = workload.allocate(rows.count());

    for (Partition partition : partitions) {
      workload.kernel(variant).compute(rows, partition.from(), partition.to(), results);
    }

    assertThat(Computed.withMeanwhile(workload, variant, rows, results).texts())
        .isEqualTo(Computed.by(workload, variant, rows).texts());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "gcd, trial-division",
    "gcd, euclid",
    "gcd, binary",
    "factorize, trial-division",
    "factorize, sqrt"
  })
  void leavesOtherRowsAlone(String name, String variant) throws Exception {
    Workload workload = Workload.named(name).orElseThrow();
    Rows rows = Rows.of(workload.columns(variant).size(), 6, 6, 6, 6, 6, 6);
    Results results = workload.allocate(rows.count());
    String nothing = new Computed(workload, variant, rows, results).texts().getFirst();

    workload.kernel(variant).compute(rows, 1, 2, results);

    List<String> texts = new Computed(workload, variant, rows, results).texts();
    assertThat(texts.get(1)).isNotEqualTo(nothing);
    assertThat(texts).filteredOn(nothing::equals).hasSize(rows.count() - 1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void readsRowsOutsideTheHeap(String name, String variant) throws Exception {
    Workload workload = Workload.named(name).orElseThrow();
    Rows inside = Samples.of(workload, variant);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment outside = arena.allocate(Rows.VALUE, (long) inside.count() * inside.columns());
      Rows rows = new Rows(outside.copyFrom(inside.range(0, inside.count())), inside.columns());

      assertThat(Computed.by(workload, variant, rows).digest())
          .isEqualTo(Computed.by(workload, variant, inside).digest());
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void agreesWithTheOracleOnLargeNumbersWhereThatTakesNoAges(String name, String variant)
      throws Exception {
    Workload workload = Workload.named(name).orElseThrow();
    boolean countsThrough = variant.equals("trial-division");
    Rows rows =
        countsThrough ? Samples.generated(workload, variant, 20) : Samples.hard(workload, variant);

    assertThat(Computed.by(workload, variant, rows).disagreements()).containsOnly(Optional.empty());
  }

  @Test
  void knowsTheGreatestCommonDivisors() throws Exception {
    assertThat(Computed.by(new Gcd(), "binary", Samples.of(new Gcd(), "binary")).texts())
        .containsExactly(
            """
            1 1 5 1
            1 1 1 7 6 6 1000000 1 1 104729
            64 4096 1073741824 2147483648 2305843009213693952
            2147483647 1 1 2147483647 2147483647 2147483648 1 2 1 1
            9223372036854775807 1 1 49
            """
                .strip()
                .split("\\s+", -1));
  }

  @Test
  void knowsTheDivisors() throws Exception {
    Rows rows = Rows.of(1, 1, 2, 6, 16, 36, 2139079, 1214759, 1516637, 1852285);

    assertThat(Computed.by(new Factorize(), "sqrt", rows).texts())
        .containsExactly(
            "1",
            "1 2",
            "1 2 3 6",
            "1 2 4 8 16",
            "1 2 3 4 6 9 12 18 36",
            "1 101 21179 2139079",
            "1 7 13 49 91 637 1907 13349 24791 93443 173537 1214759",
            "1 19 79823 1516637",
            "1 5 271 1355 1367 6835 370457 1852285");
  }

  @Test
  void namesTheVariantsThereAre() {
    assertThatThrownBy(() -> new Gcd().kernel("stein"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gcd has no variant 'stein', only trial-division, euclid, binary");
    assertThatThrownBy(() -> new Factorize().kernel("rho"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factorize has no variant 'rho', only trial-division, sqrt");
  }

  @Test
  void countsTheDivisionsOfTrialDivisionExactly() {
    Rows pairs =
        Rows.of(2, Long.MAX_VALUE, Long.MAX_VALUE, 12, 18, 1, Long.MAX_VALUE, 104729, 7919);
    Gcd gcd = new Gcd();

    assertThat(IntStream.range(0, 4).mapToDouble(row -> gcd.roughNs("trial-division", pairs, row)))
        .containsExactly(1.6 * 1, 1.6 * 7, 1.6 * 1, 1.6 * 7919);
    assertThat(new Factorize().roughNs("trial-division", Rows.of(1, 2139079), 0))
        .isEqualTo(1.6 * 2139079);
    assertThat(new Factorize().roughNs("sqrt", Rows.of(1, 1_000_000), 0)).isEqualTo(1.6 * 1000);
  }

  @Test
  void generatesRowsThatItsColumnsAllow() {
    SplittableRandom random = new SplittableRandom(3);
    for (Workload workload : Workload.all()) {
      for (String variant : workload.variants()) {
        List<Column> columns = workload.columns(variant);
        long[] row = workload.generateRow(variant, 3, random);
        assertThat(row).hasSameSizeAs(columns.toArray());
        for (int column = 0; column < row.length; column++) {
          assertThat(row[column])
              .isBetween(columns.get(column).min(), columns.get(column).max())
              .isLessThan(4_000_000);
        }
      }
    }
  }
}
