package io.threadmill.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.history.History;
import io.threadmill.history.InboxFile;
import io.threadmill.history.Origin;
import io.threadmill.history.RunStart;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Environment;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RejectedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Runs that measure nothing. A file with `bad` in it is rejected.
final class FakeRuns implements Runs {

  private final History history;
  private final InstantSource clock;
  private int ids;

  /// The files that were run, in this order.
  final List<String> launched = new ArrayList<>();

  final List<String> resumed = new ArrayList<>();
  final List<RunRequest> requests = new ArrayList<>();

  /// What is done while a run goes on, with its input.
  Consumer<Path> meanwhile = _ -> {};

  /// Why no run can go on; empty when it can.
  String refusal = "";

  /// How the next run ends.
  RunState end = RunState.FINISHED;

  FakeRuns(History history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  @Override
  public String newId() {
    return String.format(Locale.ROOT, "20261123-100000-%04x", ++ids);
  }

  @Override
  public RunResult launch(RunRequest request, MachineLock.Waiting told) throws IOException {
    String run = request.claim().orElseThrow().run();
    launched.add(request.input().getFileName().toString());
    requests.add(request);
    history
        .runs()
        .start(
            new RunStart(
                run,
                request.job().name(),
                "gcd",
                1,
                "{}",
                "0.1.0",
                "inbox",
                request.input(),
                new Environment(Map.of("cpu", "A")),
                false,
                "serial",
                1,
                clock.instant(),
                new Origin(request.job().file(), request.jobText(), OptionalInt.empty())));
    return measure(run, request.input());
  }

  @Override
  public <T> T quietly(InboxFile file, RunQueue.Work<T> work, MachineLock.Waiting told)
      throws IOException {
    return work.get();
  }

  @Override
  public RunResult resume(StoredRun run, MachineLock.Waiting told) throws IOException {
    if (!refusal.isEmpty()) {
      throw new ResumeException(refusal);
    }
    resumed.add(run.id());
    history.runs().resumed(run.id());
    return measure(run.id(), Path.of(run.input()));
  }

  private RunResult measure(String run, Path input) throws IOException {
    boolean bad = Files.readString(input, UTF_8).contains("bad");
    String sha256 = new LocalDisk().sha256(input);
    meanwhile.accept(input);
    if (bad) {
      return reject(run, input);
    }
    NumberSet numbers = new NumberSet(input, List.of("a", "b"), 1, sha256);
    history.runs().staged(run, numbers, sha256, 0);
    return switch (end) {
      case FINISHED -> ended(run, RunState.FINISHED, ExitCode.CORRECT, "");
      case STOPPED ->
          ended(run, RunState.STOPPED, ExitCode.INTERRUPTED, "run " + run + " was stopped");
      case FAILED -> ended(run, RunState.FAILED, ExitCode.INTERNAL_ERROR, "out of luck");
      case RUNNING, INTERRUPTED -> result(run, ExitCode.INTERNAL_ERROR, "the database is full");
    };
  }

  private RunResult reject(String run, Path input) {
    history
        .rejections()
        .store(
            run,
            List.of(
                new RejectedValue(2, 3, "b", "bad", "not an integer"),
                new RejectedValue(3, 1, "a", "=bad", "not an integer")));
    String message =
        input + ":2:3: error: b 'bad': not an integer\nhelp: bad rows: 2 of 2, problems: 2";
    return ended(run, RunState.FAILED, ExitCode.INPUT_REJECTED, message);
  }

  private RunResult ended(String run, RunState state, ExitCode exit, String message) {
    history.runs().ended(run, state, exit.code(), message, clock.instant());
    return result(run, exit, message);
  }

  private static RunResult result(String run, ExitCode exit, String message) {
    return new RunResult(run, exit, message, Path.of("report"));
  }
}
