package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.Verification;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Interpreters that run the scripts with a fault in them, or something else.
@Tag("long")
class BaselineFaultTest {

  private static final Workload GCD = Workload.named("gcd").orElseThrow();
  private static final TrialProcess.Listener NOBODY = (_, _) -> {};
  private static final String TAKE = "elapsed, cpu, ended = trial.sample()";

  @TempDir Path folder;
  @TempDir Path results;

  private CPython.Found real = new CPython.Found(Path.of(""), "");

  @BeforeEach
  void needsPython() {
    real = Python.here();
  }

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void wrongResultsAreFoundAndTheFirstWrongRowIsNamed() throws Exception {
    CPython.Found wrong =
        altered("workloads.py", "            return i$", "            return i + (a > 2030000)");
    StagedInput input = StagedInput.bundled(GCD, "trial-division", folder);
    Verification verification = new Verification(GCD, "trial-division", input.rows());
    List<CorrectnessVerdict> verdicts =
        verification.judge(
            List.of(
                input.evidence(
                    "cpython",
                    Mode.PROCESSES,
                    2,
                    input.measure(wrong, Mode.PROCESSES, 2, 4, results))),
            ResultFiles.in(results));

    assertThat(verdicts)
        .singleElement()
        .satisfies(
            verdict -> assertThat(verdict.correctness()).isEqualTo(Correctness.WRONG),
            verdict ->
                assertThat(verdict.difference())
                    .hasValue(new Difference(1, "a=2030677, b=3814172", "1", "2")));
  }

  @Test
  void aScriptThatFailsSaysWhy() throws Exception {
    assertThat(outcome(altered("workloads.py", "    low = min(a, b)", "    low = a // 0")))
        .isEqualTo(
            new TrialOutcome.Failed(
                "CPython 3.11.7: ZeroDivisionError: integer division or modulo by zero"));
  }

  /// Its pool lives on and is ended with it.
  @ParameterizedTest
  @EnumSource(names = {"SERIAL", "THREADS", "PROCESSES"})
  void aScriptThatIsKilledHasFailed(Mode mode) throws Exception {
    CPython.Found killed =
        altered("trial.py", TAKE, TAKE + "; trial.last is not None and os.kill(os.getpid(), 9)");

    assertThat(outcome(killed, mode, Duration.ofSeconds(60), Deadlines.USUAL))
        .isEqualTo(new TrialOutcome.Failed("CPython 3.11.7 ended early with exit code 137"));
  }

  @Test
  void aPoolThatLosesAProcessHasFailed() throws Exception {
    CPython.Found killing =
        altered("workloads.py", "    low = min(a, b)", "    low = os.kill(os.getpid(), 9)");

    assertThat(outcome(killing, Mode.PROCESSES, Duration.ofSeconds(60), Deadlines.USUAL))
        .isEqualTo(
            new TrialOutcome.Failed(
                "CPython 3.11.7: BrokenProcessPool: A process in the process pool was terminated"
                    + " abruptly while the future was running or pending."));
  }

  @ParameterizedTest
  @EnumSource(names = {"SERIAL", "THREADS", "PROCESSES"})
  void aSampleThatDoesNotEndIsTimedOut(Mode mode) throws Exception {
    CPython.Found hanging =
        altered("workloads.py", "    low = min(a, b)", "    low = time.sleep(600)");
    Deadlines soon =
        new Deadlines(Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(1));

    assertThat(outcome(hanging, mode, Duration.ofMillis(300), soon))
        .isEqualTo(
            new TrialOutcome.TimedOut(
                "no sample ended within the timeout of 300 ms; CPython 3.11.7 was killed"));
  }

  @Test
  void aSampleThatEndsTooLateIsTimedOut() throws Exception {
    assertThat(outcome(real, Mode.SERIAL, Duration.ofMillis(1), Deadlines.USUAL))
        .isInstanceOfSatisfying(
            TrialOutcome.TimedOut.class,
            late ->
                assertThat(late.message())
                    .matches("warm-up sample 1 took \\S+ m?s, the timeout is 1\\.00 ms"));
  }

  @Test
  void anInterpreterThatDoesNotGetReadyHasFailed() throws Exception {
    Deadlines soon =
        new Deadlines(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofMillis(1));

    assertThat(outcome(fake("sleep 600"), Mode.SERIAL, Duration.ofSeconds(60), soon))
        .isEqualTo(
            new TrialOutcome.Failed("CPython 3.11.7 was not ready after 1 s and was killed"));
  }

  @Test
  void anInterpreterThatEndsAtOnceHasFailedWithItsLastWords() throws Exception {
    assertThat(outcome(fake("echo 'no module named math' >&2; exit 3")))
        .isEqualTo(
            new TrialOutcome.Failed(
                "CPython 3.11.7 ended early with exit code 3:\nno module named math"));
  }

  @Test
  void whatIsNotOfTheProtocolIsNonsense() throws Exception {
    assertThat(outcome(fake("echo hello; sleep 600")))
        .isEqualTo(
            new TrialOutcome.Failed(
                "CPython 3.11.7 talked nonsense: not the protocol of this version: 68656c6c instead"
                    + " of 544d0001"));
    assertThat(outcome(altered("trial.py", "\">qqqQqq\"", "\">qqqQqi\"")))
        .isEqualTo(
            new TrialOutcome.Failed(
                "CPython 3.11.7 talked nonsense: a frame of type 12 ends too soon"));
    assertThat(
            outcome(altered("trial.py", "                elapsed,", "                -elapsed,")))
        .isInstanceOfSatisfying(
            TrialOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .matches("CPython 3.11.7 talked nonsense: a sample of -\\d+ ns cannot be"));
    assertThat(outcome(altered("trial.py", "            TAKEN,", "            REQUEST,")))
        .isEqualTo(
            new TrialOutcome.Failed("CPython 3.11.7 talked nonsense: no message has type 10"));
  }

  /// What a script prints by itself is no part of the conversation.
  @Test
  void whatAScriptPrintsDoesNoHarm() throws Exception {
    CPython.Found chatty =
        altered("workloads.py", "    low = min(a, b)", "    low = min(a, b); print(low)");

    for (Mode mode : List.of(Mode.SERIAL, Mode.THREADS, Mode.PROCESSES)) {
      assertThat(outcome(chatty, mode, Duration.ofSeconds(60), Deadlines.USUAL))
          .isInstanceOf(TrialOutcome.Measured.class);
    }
  }

  /// A disk without room for results says nothing about CPython.
  @Test
  void resultsThatCannotBeWrittenHinderATrial() throws Exception {
    StagedInput input = StagedInput.bundled(GCD, "trial-division", folder);
    String digest = Digest.format(input.digest("binary"));
    Files.createDirectory(results.resolve(digest + ".results.tmp"));

    assertThat(outcome(real))
        .isInstanceOfSatisfying(
            TrialOutcome.Hindered.class,
            hindered -> assertThat(hindered.message()).contains("Is a directory"));
  }

  @Test
  void aStoppedTrialIsStopped() throws Exception {
    StagedInput input = StagedInput.bundled(GCD, "trial-division", folder);
    TrialProcess trials = new TrialProcess(List.of());
    CPython.Found slow =
        altered("workloads.py", "    low = min(a, b)", "    low = min(a, b); time.sleep(600)");
    CompletableFuture<Void> stopping =
        CompletableFuture.runAsync(
            trials::stop, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    TrialRequest request =
        input.request("trial-division", Mode.PROCESSES, 2, Transfer.INLINE, 4, results);

    assertThat(trials.runBaseline(slow, request, 4, NOBODY)).isEqualTo(new TrialOutcome.Stopped());
    stopping.get(10, TimeUnit.SECONDS);
    assertThat(trials.runBaseline(slow, request, 4, NOBODY)).isEqualTo(new TrialOutcome.Stopped());
  }

  /// The coordinator may have been killed, and nobody else would end them.
  @ParameterizedTest
  @EnumSource(names = {"SERIAL", "PROCESSES"})
  void aScriptWhoseStdinEndsEndsWithAllItStarted(Mode mode) throws Exception {
    StagedInput input = StagedInput.bundled(GCD, "trial-division", folder);
    CPython.Found slow =
        altered("workloads.py", "    low = min(a, b)", "    low = min(a, b); time.sleep(600)");
    TrialRequest request = input.request("trial-division", mode, 2, Transfer.INLINE, 4, results);
    Process process =
        new BaselineTrial(slow, request, 4, Deadlines.USUAL, NOBODY).command().start();
    ChildLine child = new ChildLine(process);
    assertThat(child.receive(Duration.ofSeconds(30))).isEqualTo(new Message.Ready());
    child.send(ScriptFrames.request(request, List.of(1, 2, 3, 4)));
    child.send(ScriptFrames.take());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> scripts() == (mode == Mode.SERIAL ? 1 : 3));
    process.getOutputStream().close();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> scripts() == 0);
  }

  private long scripts() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(results + "/trial.py"))
                    .isPresent())
        .count();
  }

  private TrialOutcome outcome(CPython.Found cpython) throws Exception {
    return outcome(cpython, Mode.SERIAL, Duration.ofSeconds(60), Deadlines.USUAL);
  }

  private TrialOutcome outcome(
      CPython.Found cpython, Mode mode, Duration timeout, Deadlines deadlines) throws Exception {
    StagedInput input = StagedInput.bundled(GCD, "trial-division", folder);
    int workers = mode == Mode.SERIAL ? 1 : 2;
    TrialRequest usual =
        input.request("trial-division", mode, workers, Transfer.INLINE, 4, results);
    TrialRequest request =
        new TrialRequest(
            usual.workload(),
            usual.variant(),
            usual.mode(),
            usual.workers(),
            usual.transfer(),
            usual.workerJvm(),
            usual.numberSet(),
            usual.partitions(),
            usual.repeat(),
            usual.sampling(),
            timeout.toNanos(),
            usual.resultFolder(),
            usual.knownDigests());
    return new TrialProcess(List.of(), deadlines).runBaseline(cpython, request, 4, NOBODY);
  }

  /// The real interpreter, with lines of a script replaced.
  private CPython.Found altered(String script, String from, String to) throws IOException {
    return fake(
        "sed -i 's/%s/%s/' \"$(dirname \"$3\")/%s\"\nexec '%s' \"$@\""
            .formatted(
                from.replace("/", "\\/"), to.replace("/", "\\/"), script, real.executable()));
  }

  private CPython.Found fake(String commands) throws IOException {
    Path file = Files.createTempFile(folder, "python", "");
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new CPython.Found(file, "3.11.7");
  }
}
