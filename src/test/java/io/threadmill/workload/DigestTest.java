package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.threadmill.numberset.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "digest-vectors.csv", numLinesToSkip = 1, maxCharsPerColumn = 10_000)
  void agreesWithTheVectors(String name, long firstRow, String results, String expected) {
    String[] hex = results.split(" ", -1);
    long sum = 0;
    for (int i = 0; i < hex.length; i++) {
      sum += Digest.of(firstRow + i, bytes(HexFormat.of().parseHex(hex[i].replace("-", ""))));
    }

    assertThat(Digest.format(sum)).isEqualTo(expected);
  }

  /// From Noll's published vectors.
  @ParameterizedTest
  @CsvSource({"'', cbf29ce484222325", "a, af63dc4c8601ec8c", "foobar, 85944171f73967e8"})
  void hashesLikeFnv1a(String text, String hash) {
    byte[] bytes = text.getBytes(UTF_8);

    assertThat(Digest.format(Digest.hash(bytes, bytes.length))).isEqualTo(hash);
  }

  /// The generator is the finalizer over a counter.
  @Test
  void mixesLikeSplitMix64() {
    SplittableRandom random = new SplittableRandom(0);

    for (long step = 1; step <= 100; step++) {
      assertThat(Digest.mix(step * 0x9e3779b97f4a7c15L)).isEqualTo(random.nextLong());
    }
  }

  @Test
  void digestsIntegersAndLists() {
    LongResults integers = new LongResults(4);
    LongListResults lists = new LongListResults(4);
    long[] gcds = {1, 1, 5, 1};
    long[][] divisors = {{1}, {1, 2}, {1, 2, 3, 6}, {1, 2, 4, 8, 16}};
    for (int row = 0; row < 4; row++) {
      integers.set(row, gcds[row]);
      lists.set(row, divisors[row]);
    }

    assertThat(Digest.format(Digest.of(integers, 0))).isEqualTo("7e144665aae23e57");
    assertThat(Digest.format(Digest.of(lists, 0))).isEqualTo("cb6135c022009684");
    assertThat(Digest.of(new LongResults(0), 5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addsUpOverAnySplit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] values = random.longs(1_000).toArray();
    int[] cuts = random.ints(9, 0, values.length + 1).sorted().toArray();
    long sum = digest(Arrays.copyOfRange(values, cuts[8], values.length), cuts[8]);
    for (int i = 0, from = 0; i < cuts.length; from = cuts[i++]) {
      sum += digest(Arrays.copyOfRange(values, from, cuts[i]), from);
    }

    assertThat(sum).isEqualTo(digest(values, 0));
  }

  @Test
  void changesWithEveryBitOfAResult() {
    assertThat(LongStream.range(0, 64).map(bit -> digest(new long[] {1L << bit}, 0)).distinct())
        .hasSize(64)
        .doesNotContain(digest(new long[] {0}, 0));
  }

  @Test
  void changesWhenTwoRowsSwapTheirResults() {
    assertThat(digest(new long[] {1, 5}, 0)).isNotEqualTo(digest(new long[] {5, 1}, 0));
  }

  @Test
  void changesWhenAnIntegerMovesToTheNextRow() {
    LongListResults first = new LongListResults(2);
    first.set(0, new long[] {1, 2});
    LongListResults second = new LongListResults(2);
    second.set(0, new long[] {1});
    second.set(1, new long[] {2});

    assertThat(Digest.of(first, 0)).isNotEqualTo(Digest.of(second, 0));
  }

  @Test
  void writesSixteenHexDigits() {
    assertThat(Digest.format(0)).isEqualTo("0000000000000000");
    assertThat(Digest.format(-1)).isEqualTo("ffffffffffffffff");
    assertThat(Digest.format(0xabc)).isEqualTo("0000000000000abc");
  }

  @Test
  void isWhatPythonComputesForGcds(@TempDir Path folder) throws Exception {
    Rows rows = Rows.of(2, new SplittableRandom(5).longs(2_000, 1, Long.MAX_VALUE).toArray());

    isWhatPythonComputes(Computed.by(new Gcd(), "euclid", rows), "row,a,b,gcd", folder);
  }

  @Test
  void isWhatPythonComputesForDivisors(@TempDir Path folder) throws Exception {
    Rows rows = Rows.of(1, new SplittableRandom(6).longs(500, 1, 1L << 32).toArray());

    isWhatPythonComputes(Computed.by(new Factorize(), "sqrt", rows), "row,number,divisors", folder);
  }

  private static void isWhatPythonComputes(Computed computed, String header, Path folder)
      throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("results.csv"), csv(computed, header));

    assertThat(python(file)).isEqualTo(computed.digest() + "\n");
  }

  private static List<String> csv(Computed computed, String header) {
    List<String> lines = new ArrayList<>(List.of(header));
    List<String> texts = computed.texts();
    for (int row = 0; row < texts.size(); row++) {
      int current = row;
      IntStream.range(0, computed.rows().columns())
          .mapToObj(column -> "," + computed.rows().get(current, column))
          .reduce(String::concat)
          .ifPresent(values -> lines.add(current + values + "," + texts.get(current)));
    }
    return lines;
  }

  private static String python(Path results) throws IOException, InterruptedException {
    boolean found =
        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    assumeThat(found).as("python3 is on the PATH").isTrue();
    String script =
        Path.of("src/test/resources/io/threadmill/workload/digest.py").toAbsolutePath().toString();
    Process process =
        new ProcessBuilder("python3", script, results.toString()).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
      return text;
    }
  }

  private static long digest(long[] values, long firstRow) {
    LongResults results = new LongResults(values.length);
    for (int row = 0; row < values.length; row++) {
      results.set(row, values[row]);
    }
    return Digest.of(results, firstRow);
  }

  private static ResultBytes bytes(byte[] content) {
    ResultBytes bytes = new ResultBytes();
    bytes.putBytes(content, 0, content.length);
    return bytes;
  }
}
