package io.threadmill.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real children with every fault: they hang, flood, fork, and want nothing.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ChildProcessTest {

  private static final int MANY = 100 << 20;
  private static final byte[] NOTHING = {};

  @TempDir private Path folder = Path.of("");

  /// Neither a running child nor one that has ended and was not waited for.
  @AfterEach
  void noChildIsLeft() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(ProcessHandle.current().children()).isEmpty());
  }

  private static ChildProgram shell(String script, long timeoutMs) {
    return new ChildProgram(List.of("sh", "-c", script), Map.of(), timeoutMs, Optional.empty());
  }

  private static ChildEnd run(String script, long timeoutMs) throws Exception {
    return ChildProcess.run(shell(script, timeoutMs), NOTHING, new OutputHash());
  }

  private static String printed(ChildProgram program, byte[] input) throws Exception {
    OutputBytes output = new OutputBytes(1 << 20);
    ChildEnd end = ChildProcess.run(program, input, output);
    assertThat(end.lastWords()).isEmpty();
    assertThat(end.status()).isZero();
    assertThat(end.outputEnded()).isTrue();
    return new String(output.bytes(), UTF_8);
  }

  /// Reads the number of a process that a child writes into a file.
  private long writtenPid() throws Exception {
    Path file = folder.resolve("pid");
    await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(file));
    return Long.parseLong(Files.readString(file).strip());
  }

  private String tellPid(String variable) {
    Path file = folder.resolve("pid");
    return "echo %s > %s.new && mv %s.new %s".formatted(variable, file, file, file);
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  @Test
  void readsWhatAChildSays() throws Exception {
    assertThat(printed(ChildProgram.of("echo", "hello, child"), NOTHING))
        .isEqualTo("hello, child\n");
  }

  @Test
  void tellsHowLongTheStartTook() throws Exception {
    long started = System.nanoTime();
    ChildEnd end = run("exec sleep 0.2", 0);

    assertThat(end.spawnNs())
        .isPositive()
        .isLessThan(System.nanoTime() - started - TimeUnit.MILLISECONDS.toNanos(190));
  }

  @Test
  void tellsTheExitStatusAndTheLastWords() throws Exception {
    ChildEnd end = run("echo bad day >&2; exit 3", 0);

    assertThat(end.status()).isEqualTo(3);
    assertThat(end.timedOut()).isFalse();
    assertThat(end.lastWords()).isEqualTo("bad day");
  }

  @Test
  void tellsWhichSignalKilledAChild() throws Exception {
    assertThat(run("kill -KILL $$", 0).status()).isEqualTo(128 + 9);
    assertThat(run("kill -TERM $$", 0).status()).isEqualTo(128 + 15);
  }

  @Test
  void writesAndReadsMoreThanAPipeHoldsAtTheSameTime() throws Exception {
    byte[] input = new byte[10 << 20];
    for (int i = 0; i < input.length; i++) {
      input[i] = (byte) (i * 31);
    }
    OutputHash output = new OutputHash();
    ChildEnd end = ChildProcess.run(shell("tee /dev/stderr", 0), input, output);

    assertThat(end.status()).isZero();
    assertThat(output.length()).isEqualTo(input.length);
    assertThat(output.hash()).isEqualTo(Digest.hash(input, input.length));
  }

  @Test
  void keepsOnlyTheEndOfAFloodOnStderr() throws Exception {
    ChildEnd end = run("head -c %d /dev/zero >&2; printf 'the last words' >&2".formatted(MANY), 0);

    assertThat(end.status()).isZero();
    assertThat(end.lastWords()).hasSize(4096).endsWith("the last words");
  }

  @Test
  void hashesAFloodOnStdoutWithoutKeepingIt() throws Exception {
    OutputHash output = new OutputHash();
    ChildEnd end =
        ChildProcess.run(shell("head -c %d /dev/zero".formatted(MANY), 0), NOTHING, output);

    assertThat(end.status()).isZero();
    assertThat(output.length()).isEqualTo(MANY);
  }

  @Test
  void endsAChildThatPrintsMoreThanItMay() {
    assertThatThrownBy(
            () -> ChildProcess.run(shell("cat /dev/zero", 0), NOTHING, new OutputBytes(1_000_000)))
        .isInstanceOf(ChildException.class)
        .hasMessage("sh: it printed more than 1,000,000 bytes and was ended");
  }

  @Test
  void takesWhatMayJustBePrinted() throws Exception {
    OutputBytes output = new OutputBytes(100_000);
    ChildEnd end = ChildProcess.run(shell("head -c 100000 /dev/zero", 0), NOTHING, output);

    assertThat(end.status()).isZero();
    assertThat(output.bytes()).hasSize(100_000);
  }

  @Test
  void aChildNeedNotReadItsStdin() throws Exception {
    for (int size : new int[] {1, 4096, 10 << 20}) {
      assertThat(printed(shell("exec <&-; sleep 0.05; echo done", 0), new byte[size]))
          .isEqualTo("done\n");
      assertThat(printed(shell("echo done", 0), new byte[size])).isEqualTo("done\n");
    }
  }

  @Test
  void aChildThatReadsToTheEndGetsThere() throws Exception {
    assertThat(printed(ChildProgram.of("cat"), NOTHING)).isEmpty();
    assertThat(printed(ChildProgram.of("cat"), "zwölf\n".getBytes(UTF_8))).isEqualTo("zwölf\n");
  }

  @Test
  void asksASilentChildToEndWhenItsTimeIsOver() throws Exception {
    long started = System.nanoTime();
    ChildEnd end = run("exec sleep 1000", 100);
    Duration taken = Duration.ofNanos(System.nanoTime() - started);

    assertThat(end.timedOut()).isTrue();
    assertThat(end.status()).isEqualTo(128 + 15);
    assertThat(taken).isBetween(Duration.ofMillis(100), Duration.ofMillis(1_900));
  }

  @Test
  void tellsTheStatusOfAChildThatEndsItselfWhenAsked() throws Exception {
    ChildEnd end = run("trap 'echo tidied up >&2; kill $!; exit 7' TERM; sleep 1000 & wait", 300);

    assertThat(end.timedOut()).isTrue();
    assertThat(end.status()).isEqualTo(7);
    assertThat(end.lastWords()).isEqualTo("tidied up");
  }

  @Test
  void killsAChildThatDoesNotWantToEndWithWhatItStarted() throws Exception {
    long started = System.nanoTime();
    ChildEnd end =
        run("trap '' TERM; sleep 1000 & " + tellPid("$!") + "; while :; do sleep 0.05; done", 100);
    Duration taken = Duration.ofNanos(System.nanoTime() - started);

    assertThat(end.timedOut()).isTrue();
    assertThat(end.status()).isEqualTo(128 + 9);
    assertThat(taken).isBetween(Duration.ofMillis(2_100), Duration.ofSeconds(10));
    long grandchild = writtenPid();
    await().atMost(Duration.ofSeconds(10)).until(() -> isGone(grandchild));
  }

  @Test
  void aChildThatIsInTimeIsNotTimedOut() throws Exception {
    ChildEnd end = run("exit 0", 30_000);

    assertThat(end.timedOut()).isFalse();
    assertThat(end.status()).isZero();
  }

  @Test
  void doesNotWaitForAGrandchildThatHoldsThePipes() throws Exception {
    long started = System.nanoTime();
    ChildEnd end = run("sleep 1000 & " + tellPid("$!") + "; sleep 0.2; echo said", 0);
    Duration taken = Duration.ofNanos(System.nanoTime() - started);
    long grandchild = writtenPid();

    try {
      assertThat(end.status()).isZero();
      assertThat(end.outputEnded()).isFalse();
      assertThat(taken).isLessThan(Duration.ofSeconds(10));
      assertThat(isGone(grandchild)).isFalse();
    } finally {
      ProcessHandle.of(grandchild).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void anInterruptEndsChildAndGrandchild() throws Exception {
    String script = "sleep 1000 & " + tellPid("$!") + "; wait";
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    run(script, 0);
                    thrown.complete(new AssertionError("not interrupted"));
                  } catch (Throwable e) {
                    thrown.complete(e);
                  }
                });
    long grandchild = writtenPid();
    thread.interrupt();

    assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    await().atMost(Duration.ofSeconds(10)).until(() -> isGone(grandchild));
  }

  @Test
  void namesAProgramThatDoesNotExist() {
    assertThatThrownBy(
            () -> ChildProcess.run(ChildProgram.of("no-such-program"), NOTHING, new OutputHash()))
        .isInstanceOf(ChildException.class)
        .hasMessage("no-such-program is not installed, or not in PATH: install it to run this job");
    assertThatThrownBy(
            () -> ChildProcess.run(ChildProgram.of("/no/such"), NOTHING, new OutputHash()))
        .isInstanceOf(ChildException.class)
        .hasMessageStartingWith("/no/such did not start: ");
  }

  @Test
  void aChildKnowsLittleOfOurEnvironment() throws Exception {
    ChildProgram env =
        new ChildProgram(List.of("env"), Map.of("GIVEN", "to the child"), 0, Optional.empty());
    Map<String, String> variables =
        printed(env, NOTHING)
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    assertThat(variables).containsEntry("GIVEN", "to the child").containsKey("PATH");
    assertThat(variables.keySet()).isSubsetOf("PATH", "HOME", "LANG", "TMPDIR", "GIVEN");
  }

  /// With every character from U+0001 to U+00FF.
  @Test
  void aPasswordArrivesByteForByte() throws Exception {
    String password = everyCharacter();
    ChildProgram child =
        new ChildProgram(
            List.of("sh", "-c", "printf %s \"$password\""),
            Map.of("password", password),
            0,
            Optional.empty());

    assertThat(printed(child, NOTHING)).isEqualTo(password);
  }

  @Test
  void aPasswordOpensWhatItHasClosed() throws Exception {
    byte[] secret = "what nobody may know".getBytes(UTF_8);
    OutputBytes closed = new OutputBytes(1_000);
    ChildEnd end = ChildProcess.run(openssl("-e", everyCharacter()), secret, closed);

    assertThat(end.status()).as(end.lastWords()).isZero();
    assertThat(closed.bytes()).isNotEqualTo(secret);
    assertThat(printed(openssl("-d", everyCharacter()), closed.bytes()))
        .isEqualTo("what nobody may know");
    assertThat(
            ChildProcess.run(openssl("-d", "guessed"), closed.bytes(), new OutputHash()).status())
        .isEqualTo(1);
  }

  private static ChildProgram openssl(String direction, String password) {
    return new ChildProgram(
        List.of("openssl", "enc", direction, "-des3", "-pbkdf2", "-pass", "env:password"),
        Map.of("password", password),
        0,
        Optional.empty());
  }

  private static String everyCharacter() {
    return IntStream.rangeClosed(1, 255)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void manyChildrenAtOnceAreEachHeardToTheirEnd() throws Exception {
    List<CompletableFuture<String>> all =
        IntStream.range(0, 40)
            .mapToObj(
                child ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return printed(ChildProgram.of("echo", "child " + child), NOTHING);
                          } catch (Exception e) {
                            throw new AssertionError(e);
                          }
                        },
                        task -> Thread.ofVirtual().start(task)))
            .toList();

    for (int child = 0; child < all.size(); child++) {
      assertThat(all.get(child).get(30, TimeUnit.SECONDS)).isEqualTo("child " + child + "\n");
    }
  }
}
