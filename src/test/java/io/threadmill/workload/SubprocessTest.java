package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubprocessTest {

  private static final String EMPTY = "cbf29ce484222325";

  private final Workload subprocess = new Subprocess();

  private List<String> texts(String variant, long... values) throws Exception {
    Rows rows = Rows.of(subprocess.columns(variant).size(), values);
    return Computed.by(subprocess, variant, rows).texts();
  }

  @Test
  void saysWhatChildrenDid() throws Exception {
    byte[] hello = "Hello from the child -7\n".getBytes(UTF_8);

    assertThat(texts("hello", -7))
        .containsExactly("exit 0, 24 bytes " + Digest.format(Digest.hash(hello, hello.length)));
    assertThat(texts("sleep", 1, 0, 60_000, 20))
        .containsExactly("exit 0, no output", "timed out, exit 143, no output");
    assertThat(texts("cipher", 10, 1)).containsExactly("exit 0, 16 bytes f0cb7a5d2aeed072");
  }

  @Test
  void saysWhatNeverRan() {
    Results results = subprocess.allocate(1);
    ResultBytes bytes = new ResultBytes();
    results.write(0, bytes);

    assertThat(subprocess.format(bytes)).isEqualTo("not run");
    assertThat(bytes.holdsExactly(Long.MIN_VALUE, 0, 0, 0)).isTrue();
  }

  @Test
  void saysOneByte() {
    assertThat(new ChildOutcome(3, false, 1, 0).text())
        .isEqualTo("exit 3, 1 byte 0000000000000000");
  }

  @ParameterizedTest
  @CsvSource({
    "another status, 1 0 0 OFFSET",
    "timed out, 0 1 0 OFFSET",
    "killed, 137 1 0 OFFSET",
    "some output, 0 0 1 OFFSET",
    "another hash, 0 0 0 7",
    "one too many, 0 0 0 OFFSET 0",
    "one missing, 0 0 0",
    "the mark of a row not run, -9223372036854775808 0 0 0",
  })
  void theOracleCatchesAWrongSleep(String fault, String result) {
    assertThat(judge("sleep", Rows.of(2, 5, 0), result)).as(fault).contains("exit 0, no output");
  }

  @Test
  void theOracleWantsADueTimeout() {
    Rows due = Rows.of(2, 10_000, 100);

    assertThat(judge("sleep", due, "143 1 0 OFFSET")).isEmpty();
    assertThat(judge("sleep", due, "0 0 0 OFFSET")).contains("timed out, exit 143, no output");
    assertThat(judge("sleep", due, "137 1 0 OFFSET")).contains("timed out, exit 143, no output");
    assertThat(judge("sleep", Rows.of(2, 100, 10_000), "0 0 0 OFFSET")).isEmpty();
    assertThat(judge("sleep", Rows.of(2, 100, 10_000), "143 1 0 OFFSET"))
        .contains("exit 0, no output");
  }

  @Test
  void theOracleCatchesAnotherCiphertext() throws Exception {
    Rows rows = Rows.of(2, 10, 1, 10, 2);
    Results results = subprocess.allocate(2);
    subprocess.kernel("cipher").compute(rows, 0, 2, results);
    ResultBytes first = new ResultBytes();
    results.write(0, first);
    Oracle oracle = subprocess.oracle("cipher", rows);

    assertThat(oracle.disagreement(0, first)).isEmpty();
    assertThat(oracle.disagreement(1, first))
        .map(text -> text.substring(0, "exit 0, 16 bytes ".length()))
        .contains("exit 0, 16 bytes ");
  }

  private Optional<String> judge(String variant, Rows rows, String result) {
    ResultBytes bytes = new ResultBytes();
    String hash = Long.toString(Long.parseUnsignedLong(EMPTY, 16));
    for (String value : result.replace("OFFSET", hash).split(" ", -1)) {
      bytes.putLong(Long.parseLong(value));
    }
    return subprocess.oracle(variant, rows).disagreement(0, bytes);
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "100, 119", "119, 100", "0, 49", "49, 1", "1000, 1199", "1199, 1000"})
  void refusesASleepOfWhichNobodyKnowsWhetherItIsCutShort(long millis, long timeout) {
    Rows rows = Rows.of(2, millis, timeout);

    assertThatThrownBy(() -> subprocess.kernel("sleep").compute(rows, 0, 1, subprocess.allocate(1)))
        .isInstanceOf(ChildException.class)
        .hasMessage(
            "a sleep of %d ms and a timeout of %d ms are too close: either may be over first; let the larger be at least 1.2 times the smaller and 50 ms longer"
                .formatted(millis, timeout));
  }

  @ParameterizedTest
  @CsvSource({"100, 150, false", "0, 50, false", "1000, 1200, false", "1200, 1000, true"})
  void takesASleepOfWhichItIsKnown(long millis, long timeout, boolean cutShort) throws Exception {
    Sleeping sleeping = new Sleeping(millis, timeout);

    assertThat(sleeping.task().program().timeoutMs()).isEqualTo(timeout);
    assertThat(sleeping.isCutShort()).isEqualTo(cutShort);
    assertThat(sleeping.idealMs()).isEqualTo(cutShort ? timeout : millis);
  }

  @Test
  void sleepsFractionsOfASecond() throws Exception {
    assertThat(new Sleeping(12_034, 0).task().program().command())
        .containsExactly("sleep", "12.034");
    assertThat(new Sleeping(5, 0).task().program().command()).containsExactly("sleep", "0.005");
  }

  @Test
  void aPlaintextComesFromItsSeed() {
    Plaintext plaintext = new Plaintext(20, 1);

    assertThat(plaintext.text()).hasSize(20).isEqualTo(Arrays.copyOf(text(40, 1), 20));
    assertThat(HexFormat.of().formatHex(plaintext.salt())).isEqualTo("7ab40e090f363a7d");
    assertThat(HexFormat.of().formatHex(text(16, 1))).isEqualTo("5689f313d117bfd9ebae74291cb030ef");
    assertThat(text(16, 1)).isNotEqualTo(text(16, 2));
    assertThat(text(0, 1)).isEmpty();
  }

  private static byte[] text(int bytes, long seed) {
    return new Plaintext(bytes, seed).text();
  }

  @Test
  void aHeaderBeforeTheCiphertextDoesNotCount() {
    byte[] header = "Salted__12345678".getBytes(UTF_8);
    byte[] whole = "Salted__12345678ciphertext".getBytes(UTF_8);
    byte[] body = "ciphertext".getBytes(UTF_8);
    for (int cut = 0; cut <= whole.length; cut++) {
      OutputHash output = new OutputHash(header);
      output.take(whole, cut);
      output.take(Arrays.copyOfRange(whole, cut, whole.length), whole.length - cut);

      assertThat(output.length()).isEqualTo(body.length);
      assertThat(output.hash()).isEqualTo(Digest.hash(body, body.length));
    }
  }

  @Test
  void anotherBeginningCounts() {
    byte[] header = "Salted__12345678".getBytes(UTF_8);
    for (String text : List.of("", "Salted__", "Salted__12345679", "Salted__12345679c", "salt")) {
      byte[] bytes = text.getBytes(UTF_8);
      OutputHash output = new OutputHash(header);
      output.take(bytes, bytes.length);

      assertThat(output.length()).isEqualTo(bytes.length);
      assertThat(output.hash()).isEqualTo(Digest.hash(bytes, bytes.length));
    }
  }

  @Test
  void anEndIsKeptHoweverItComes() {
    byte[] text = "abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8);
    for (int most : new int[] {1, 5, 26, 40}) {
      for (int piece : new int[] {1, 3, 5, 7, 26}) {
        OutputEnd end = new OutputEnd(most);
        for (int at = 0; at < text.length; at += piece) {
          byte[] next = Arrays.copyOfRange(text, at, Math.min(text.length, at + piece));
          end.take(next, next.length);
        }
        assertThat(end.text()).isEqualTo(new String(text, UTF_8).substring(Math.max(0, 26 - most)));
      }
    }
  }

  @Test
  void outcomesTravelWithTheTimesOfTheirStarts() throws Exception {
    ChildResults sent = new ChildResults(2);
    OutputHash output = new OutputHash();
    output.take("abc".getBytes(UTF_8), 3);
    sent.set(0, new ChildEnd(3, true, true, "", 1_000), output);
    sent.set(1, new ChildEnd(0, false, true, "", 500), new OutputHash());
    ByteBuffer bytes = ByteBuffer.allocate(sent.encodedBytes(0, 2)).order(ByteOrder.LITTLE_ENDIAN);
    sent.encode(0, 2, bytes);
    ChildResults received = new ChildResults(5);
    received.decode(3, 5, bytes.flip());

    assertThat(received.observe()).isEqualTo(Observations.of(Quantity.SPAWN_NS, 1_500));
    for (int row = 0; row < 2; row++) {
      ResultBytes there = new ResultBytes();
      ResultBytes here = new ResultBytes();
      sent.write(row, there);
      received.write(row + 3, here);
      assertThat(subprocess.format(here))
          .isEqualTo(subprocess.format(there))
          .isNotEqualTo("not run");
    }
    assertThatThrownBy(() -> received.decode(0, 2, ByteBuffer.allocate(79)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("79 bytes of results instead of 80");
  }

  @Test
  void clearingForgetsOutcomesAndTimes() {
    ChildResults results = new ChildResults(1);
    results.set(0, new ChildEnd(0, false, true, "", 500), new OutputHash());
    results.clear();

    assertThat(Digest.of(results, 0)).isEqualTo(Digest.of(new ChildResults(1), 0));
    assertThat(results.observe()).isEqualTo(Observations.of(Quantity.SPAWN_NS, 0));
  }

  @Test
  void countsChildrenAndKnowsTheShortestTimeOfSleeps() {
    Rows rows = Rows.of(2, 100, 0, 200, 0, 10_000, 50, 300, 0);

    assertThat(observed(rows, 1))
        .isEqualTo(
            Observations.of(Quantity.CHILDREN, 4)
                .with(Quantity.TIMEOUTS, 1)
                .with(Quantity.IDEAL_NS, 650_000_000));
    assertThat(observed(rows, 2).of(Quantity.IDEAL_NS)).hasValue(325_000_000);
    assertThat(observed(rows, 4).of(Quantity.IDEAL_NS)).hasValue(300_000_000);
    assertThat(subprocess.observe("hello", Rows.of(1, 1, 2), List.of(), 1))
        .isEqualTo(Observations.of(Quantity.CHILDREN, 2));
  }

  private Observations observed(Rows rows, int lanes) {
    List<Partition> partitions = Partition.split(rows, OptionalInt.empty(), rows.count());
    return subprocess.observe("sleep", rows, partitions, lanes);
  }

  @Test
  void namesTheVariantsThereAre() {
    assertThatThrownBy(() -> subprocess.kernel("fork"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("subprocess has no variant 'fork', only hello, sleep, cipher");
  }

  @Test
  void estimatesAreOfStartAndSleep() {
    assertThat(subprocess.roughNs("hello", Rows.of(1, 1), 0)).isEqualTo(2e6);
    assertThat(subprocess.roughNs("sleep", Rows.of(2, 10_000, 100), 0)).isEqualTo(102e6);
  }
}
