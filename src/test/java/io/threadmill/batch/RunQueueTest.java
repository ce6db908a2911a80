package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.definition.JobFile;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.CpuReading;
import io.threadmill.measurement.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:30:00Z");
  private static final MachineLock.Waiting PATIENT = _ -> {};

  @TempDir private Path folder = Path.of("");
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final HeldRuns runs = new HeldRuns();

  @AfterEach
  void endCallers() {
    runs.mayEnd.release(100);
    callers.close(); // they write to the folder
  }

  /// Runs that last until the test lets one of them end.
  private static final class HeldRuns implements Launching {
    final List<String> started = Collections.synchronizedList(new ArrayList<>());
    final List<String> stopped = new ArrayList<>();
    final List<String> spared = new ArrayList<>();
    final List<String> found = Collections.synchronizedList(new ArrayList<>());
    final Semaphore mayEnd = new Semaphore(0);
    volatile boolean measuring;
    private final AtomicInteger ids = new AtomicInteger();

    @Override
    public String newRunId() {
      return "run-" + ids.incrementAndGet();
    }

    @Override
    public RunResult launch(
        Path home, String run, RunRequest request, HeldMachine machine, RunListener listener) {
      machine
          .quiet()
          .othersCores()
          .ifPresent(cores -> found.add(String.format(Locale.ROOT, "%.2f", cores)));
      started.add(request.job().name());
      measuring = true;
      mayEnd.acquireUninterruptibly();
      measuring = false;
      return new RunResult(run, ExitCode.CORRECT, "", home);
    }

    @Override
    public RunResult resume(Path home, StoredRun run, HeldMachine machine, RunListener listener) {
      throw new UnsupportedOperationException(run.id());
    }

    @Override
    public void settle() {}

    @Override
    public boolean stop(String run) {
      return stopped.add(run);
    }

    @Override
    public void spare(String run) {
      spared.add(run);
    }
  }

  private RunQueue queue() {
    return queue(new QuietMachine(Optional::empty, () -> {}, true));
  }

  private RunQueue queue(QuietMachine quiet) {
    return new RunQueue(runs, folder, folder.resolve("lock"), quiet, InstantSource.fixed(NOW));
  }

  private RunRequest request(String job, Trigger trigger) {
    String text = "workload: gcd\ninput: a.csv\nconfigurations: [serial]\n";
    return RunRequest.of(JobFile.read(Path.of(job + ".yaml"), text, folder), trigger);
  }

  private Future<RunResult> call(
      RunQueue queue, String job, Trigger trigger, MachineLock.Waiting told) {
    int before = waiting(queue) + (queue.state().first().isPresent() ? 1 : 0);
    Future<RunResult> result =
        callers.submit(() -> queue.launch(request(job, trigger), new LoggedRun(job), told));
    Awaitility.await()
        .until(() -> waiting(queue) + (queue.state().first().isPresent() ? 1 : 0) > before);
    return result;
  }

  private static int waiting(RunQueue queue) {
    return queue.state().waiting().size();
  }

  private void awaitStarted(int count) {
    Awaitility.await().until(() -> runs.started.size() == count);
  }

  @Test
  void triggersTakeTurnsAndThoseOfOneTriggerKeepTheirOrder() throws Exception {
    RunQueue queue = queue();
    List<Future<RunResult>> results = new ArrayList<>();
    results.add(call(queue, "first", Trigger.INBOX, PATIENT));
    awaitStarted(1);
    for (String file : List.of("file-1", "file-2", "file-3")) {
      results.add(call(queue, file, Trigger.INBOX, PATIENT));
    }
    results.add(call(queue, "night", Trigger.SCHEDULE, PATIENT));
    results.add(call(queue, "hand", Trigger.MANUAL, PATIENT));

    List<String> expected = List.of("hand", "night", "file-1", "file-2", "file-3");
    assertThat(queue.state().waiting()).extracting(RunQueue.Entry::job).isEqualTo(expected);
    runs.mayEnd.release(6);
    for (Future<RunResult> result : results) {
      assertThat(result.get().exit()).isEqualTo(ExitCode.CORRECT);
    }
    assertThat(runs.started.subList(1, 6)).isEqualTo(expected);
    assertThat(queue.state()).isEqualTo(new RunQueue.State(java.util.Optional.empty(), List.of()));
  }

  @Test
  void tellsForWhomARunWaits() {
    RunQueue queue = queue();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Future<RunResult> first = call(queue, "gcd", Trigger.MANUAL, told::add);
    awaitStarted(1);
    Future<RunResult> second = call(queue, "factorize", Trigger.MANUAL, told::add);
    Future<RunResult> third = call(queue, "counter", Trigger.MANUAL, told::add);

    assertThat(told)
        .containsExactly(
            "run run-1 of gcd is going on",
            "run run-1 of gcd is going on, then 1 run before this one");
    assertThat(queue.state().first())
        .contains(new RunQueue.Entry("run-1", "gcd", Trigger.MANUAL, NOW, ""));
    assertThat(List.of(first, second, third)).noneMatch(Future::isDone);
  }

  @Test
  void tellsWhoElseHoldsTheMachine() throws Exception {
    RunQueue queue = queue();
    try (MachineLock lock = MachineLock.takeNow(folder.resolve("lock"), folder)) {
      lock.holdFor("20261123-020000-00ff");
      Future<RunResult> _ = call(queue, "gcd", Trigger.MANUAL, PATIENT);

      Awaitility.await()
          .until(() -> queue.state().first().filter(it -> !it.waitsFor().isEmpty()).isPresent());
      assertThat(queue.state().first().orElseThrow().waitsFor())
          .isEqualTo(
              "process %d is measuring run 20261123-020000-00ff"
                  .formatted(ProcessHandle.current().pid()));
      assertThat(runs.started).isEmpty();
    }
    awaitStarted(1);
  }

  @Test
  void keepsQuietWhileSomethingIsMeasured() throws Exception {
    RunQueue queue = queue();
    Future<RunResult> measured = call(queue, "gcd", Trigger.MANUAL, PATIENT);
    awaitStarted(1);
    Future<Boolean> quiet =
        callers.submit(
            () -> queue.quietly("r", "gcd", Trigger.INBOX, () -> runs.measuring, PATIENT));
    Awaitility.await().until(() -> waiting(queue) == 1);
    assertThat(quiet.isDone()).isFalse();

    runs.mayEnd.release();
    assertThat(quiet.get()).isFalse();
    assertThat(measured.get().run()).isEqualTo("run-1");
    assertThat(queue.state().first()).isEmpty();
  }

  @Test
  void takesNothingOnceItIsClosed() throws Exception {
    RunQueue queue = queue();
    Future<RunResult> first = call(queue, "gcd", Trigger.MANUAL, PATIENT);
    awaitStarted(1);
    Future<RunResult> second = call(queue, "factorize", Trigger.SCHEDULE, PATIENT);

    queue.close();

    assertThatThrownBy(second::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RunQueue.ClosedException.class);
    assertThatThrownBy(
            () -> queue.launch(request("sleep", Trigger.INBOX), new LoggedRun("sleep"), PATIENT))
        .isInstanceOf(RunQueue.ClosedException.class)
        .hasMessage("threadmill is ending");
    assertThat(first.isDone()).isFalse();
    assertThat(queue.awaitIdle(java.time.Duration.ZERO)).isFalse();
    runs.mayEnd.release();
    assertThat(first.get().run()).isEqualTo("run-1");
    assertThat(runs.started).containsExactly("gcd");
  }

  @Test
  void aCallerCanGiveUpWhileItWaits() {
    RunQueue queue = queue();
    Future<RunResult> _ = call(queue, "gcd", Trigger.MANUAL, PATIENT);
    awaitStarted(1);

    assertThatThrownBy(
            () ->
                queue.launch(
                    request("factorize", Trigger.MANUAL),
                    new LoggedRun("factorize"),
                    new GivenUp()))
        .isInstanceOf(InterruptedException.class);
    assertThat(queue.state().waiting()).isEmpty();
  }

  private record GivenUp() implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {}

    @Override
    public boolean isGivenUp() {
      return true;
    }
  }

  @Test
  void stopsOnlyWhatIsMeant() {
    RunQueue queue = queue();
    MachineLock.Waiting caller = new Named("caller");
    Future<RunResult> _ = call(queue, "gcd", Trigger.MANUAL, caller);
    awaitStarted(1);

    queue.stop(new Named("another"));
    assertThat(queue.stop("run-2")).isFalse();
    assertThat(runs.stopped).isEmpty();
    queue.stop(caller);
    assertThat(queue.stop("run-1")).isTrue();
    assertThat(runs.stopped).containsExactly("run-1", "run-1");
  }

  /// A machine that others use, on which a second passes whenever somebody has asked five times.
  private QuietMachine busy(Semaphore mayPass) {
    AtomicInteger pauses = new AtomicInteger();
    return new QuietMachine(
        () -> Optional.of(new CpuReading(pauses.get() * 200_000_000L, pauses.get() * 0.264, 0)),
        () -> {
          mayPass.acquire();
          pauses.incrementAndGet();
        },
        false);
  }

  @Test
  void aNightOnABusyMachineIsNotMeasured() throws Exception {
    RunQueue queue = queue(busy(new Semaphore(10_000)));

    RunResult result =
        queue.launch(request("gcd", Trigger.SCHEDULE), new LoggedRun("gcd"), PATIENT);

    assertThat(result.exit()).isEqualTo(ExitCode.NOT_MEASURED);
    assertThat(result.message())
        .isEqualTo("others used 1.32 cores; 0.3 is the most for a measurement");
    assertThat(result.run()).isEmpty();
    assertThat(runs.started).isEmpty();
    assertThat(queue.state().first()).isEmpty();
  }

  @Test
  void anUnfinishedNightOnABusyMachineStaysUnfinished() throws Exception {
    RunQueue queue = queue(busy(new Semaphore(10_000)));

    RunResult result =
        queue.resume(unfinished("run-7"), Trigger.SCHEDULE, new LoggedRun("gcd"), PATIENT);

    assertThat(result.exit()).isEqualTo(ExitCode.NOT_MEASURED);
    assertThat(result.run()).isEqualTo("run-7");
    assertThat(result.message())
        .isEqualTo(
            "others used 1.32 cores; 0.3 is the most for a measurement; run run-7 stays unfinished");
  }

  @Test
  void anUnfinishedNightThatSomebodyGoesOnWithByHandIsMeasuredAnyway() {
    RunQueue queue = queue(busy(new Semaphore(10_000)));

    assertThatThrownBy(
            () -> queue.resume(unfinished("run-7"), Trigger.MANUAL, new LoggedRun("gcd"), PATIENT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("run-7");
  }

  private static StoredRun unfinished(String id) {
    return new StoredRun(
        id,
        "gcd",
        "gcd",
        1,
        "{}",
        "0.1.0",
        Trigger.SCHEDULE.label(),
        "a.csv",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0,
        new Environment(Map.of()),
        OptionalDouble.empty(),
        false,
        0,
        OptionalInt.empty(),
        "serial",
        1,
        List.of(),
        Optional.empty(),
        RunState.INTERRUPTED,
        OptionalInt.empty(),
        "",
        "",
        0,
        NOW,
        Optional.empty());
  }

  @Test
  void tellsThatARunWaitsForAQuietMachine() throws Exception {
    Semaphore mayPass = new Semaphore(5);
    RunQueue queue = queue(busy(mayPass));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Future<RunResult> waiting = call(queue, "gcd", Trigger.MANUAL, told::add);
    Awaitility.await().until(() -> !told.isEmpty());
    Future<RunResult> next = call(queue, "factorize", Trigger.MANUAL, told::add);
    Awaitility.await().until(() -> told.size() == 2);

    assertThat(told)
        .containsExactly(
            "the machine is not quiet: others use 1.32 cores",
            "a run of gcd waits for a quiet machine");
    assertThat(queue.state().first())
        .contains(
            new RunQueue.Entry(
                "",
                "gcd",
                Trigger.MANUAL,
                NOW,
                "waiting for a quiet machine: others use 1.32 cores"));
    mayPass.release(95);
    awaitStarted(1);
    assertThat(queue.state().first())
        .contains(new RunQueue.Entry("run-1", "gcd", Trigger.MANUAL, NOW, ""));
    assertThat(runs.found).containsExactly("1.32");
    assertThat(List.of(waiting, next)).noneMatch(Future::isDone);
    mayPass.release(1_000);
  }

  @Test
  void aRunThatWaitsForAQuietMachineIsGivenUpWhenTheProgramEnds() {
    Semaphore mayPass = new Semaphore(5);
    RunQueue queue = queue(busy(mayPass));
    Future<RunResult> waiting = call(queue, "gcd", Trigger.SCHEDULE, PATIENT);

    queue.close();
    mayPass.release(5);

    assertThatThrownBy(waiting::get).hasCauseInstanceOf(RunQueue.ClosedException.class);
    assertThat(runs.started).isEmpty();
  }

  @Test
  void aRunThatIsStoppedByItsIdWhileItWaitsForAQuietMachineIsOnRecord() throws Exception {
    Semaphore mayPass = new Semaphore(5);
    RunQueue queue = queue(busy(mayPass));
    RunRequest asked = request("gcd", Trigger.INBOX);
    RunRequest claimed =
        new RunRequest(
            asked.job(),
            asked.jobText(),
            asked.input(),
            asked.options(),
            Trigger.INBOX,
            false,
            Optional.of(new ClaimedInput("claimed", "")));
    Future<RunResult> waiting =
        callers.submit(() -> queue.launch(claimed, new LoggedRun("gcd"), PATIENT));
    Awaitility.await().until(() -> queue.stop("claimed"));
    mayPass.release(5);
    runs.mayEnd.release();

    assertThat(waiting.get().run()).isEqualTo("claimed");
    assertThat(runs.stopped).contains("claimed");
    assertThat(runs.spared).isEmpty();
  }

  @Test
  void aCallerThatGivesUpWhileItWaitsForAQuietMachineLeavesNothing() {
    RunQueue queue = queue(busy(new Semaphore(10_000)));
    List<String> told = new ArrayList<>();
    MachineLock.Waiting caller =
        new MachineLock.Waiting() {
          @Override
          public void waitingFor(String holder) {
            told.add(holder);
          }

          @Override
          public boolean isGivenUp() {
            return !told.isEmpty();
          }
        };

    assertThatThrownBy(
            () -> queue.launch(request("gcd", Trigger.MANUAL), new LoggedRun("gcd"), caller))
        .isInstanceOf(InterruptedException.class);
    assertThat(runs.started).isEmpty();
    assertThat(runs.spared).containsExactly("");
    assertThat(queue.state().first()).isEmpty();
  }

  private record Named(String name) implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {}
  }
}
