package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.measurement.Sampling;
import io.threadmill.worker.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialEndTest {
  private static final TrialProcess.Listener NOBODY = (phase, samples) -> {};

  @TempDir Path folder;
  private Path results = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
  }

  @AfterEach
  void noProcessIsLeft() {
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void aStoppedTrialIsStoppedAndNoOtherStarts() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    TrialProcess trials = new TrialProcess(List.of());
    List<CompletableFuture<Void>> stopping = new ArrayList<>();
    TrialOutcome outcome =
        trials.run(
            full(pairs),
            4,
            (phase, samples) -> stopping.add(CompletableFuture.runAsync(trials::stop)));
    stopping.getFirst().get(10, TimeUnit.SECONDS);

    assertThat(outcome).isEqualTo(new TrialOutcome.Stopped());
    assertThat(trials.run(full(pairs), 4, NOBODY)).isEqualTo(new TrialOutcome.Stopped());
  }

  @Test
  void stoppingWhileATrialStartsIsNotLost() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    for (int round = 0; round < 10; round++) {
      TrialProcess trials = new TrialProcess(List.of());
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(trials::stop);
      assertThat(trials.run(full(pairs), 4, NOBODY)).isEqualTo(new TrialOutcome.Stopped());
      stopping.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aTrialIsOnRecordAsLongAsItLives() throws Exception {
    List<List<String>> recorded = new ArrayList<>();
    TrialOutcome outcome =
        new TrialProcess(List.of())
            .run(full(StagedPairs.bundled(folder)), 4, (_, _) -> recorded.add(records()));

    assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
    assertThat(recorded).isNotEmpty().allSatisfy(records -> assertThat(records).hasSize(1));
    assertThat(records()).isEmpty();
  }

  @Test
  void aTrialThatCannotBeRecordedMeasuresNothing() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    Files.delete(results);

    assertThat(new TrialProcess(List.of()).run(full(pairs), 4, NOBODY))
        .isInstanceOfSatisfying(
            TrialOutcome.Hindered.class,
            hindered ->
                assertThat(hindered.message())
                    .startsWith("java.nio.file.NoSuchFileException: " + results));
  }

  private List<String> records() {
    try (Stream<Path> files = Files.list(results)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".process"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anInterruptedCoordinatorLeavesNoTrial() {
    StagedPairs pairs = StagedPairs.bundled(folder);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new TrialProcess(List.of()).run(full(pairs), 4, NOBODY))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aListenerThatThrowsLeavesNoTrial() {
    StagedPairs pairs = StagedPairs.bundled(folder);

    assertThatThrownBy(
            () ->
                new TrialProcess(List.of())
                    .run(
                        full(pairs),
                        4,
                        (phase, samples) -> {
                          throw new IllegalStateException("no disk");
                        }))
        .hasMessage("no disk");
  }

  @Test
  void aJvmThatDoesNotStartIsNamedWithWhatItSays() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    TrialOutcome outcome = new TrialProcess(List.of("-XX:+NoSuchFlag")).run(full(pairs), 4, NOBODY);

    assertThat(outcome)
        .isEqualTo(
            new TrialOutcome.Failed(
                """
                the trial process ended early with exit code 1:
                Unrecognized VM option 'NoSuchFlag'
                Error: Could not create the Java Virtual Machine.
                Error: A fatal exception has occurred. Program will exit."""));
  }

  @Test
  void aJvmThatIsNotReadyInTimeIsKilled() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    Deadlines none = new Deadlines(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO);

    assertThat(new TrialProcess(List.of(), none).run(full(pairs), 4, NOBODY))
        .isEqualTo(
            new TrialOutcome.Failed("the trial process was not ready after 1 s and was killed"));
  }

  @Test
  void aTrialWithoutItsNumberSetFails() throws Exception {
    StagedPairs missing = new StagedPairs(folder.resolve("missing.staged"), new long[8]);

    assertThat(new TrialProcess(List.of()).run(full(missing), 4, NOBODY))
        .isInstanceOfSatisfying(
            TrialOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("missing.staged")
                    .contains("no such staged number set"));
  }

  @Test
  void silenceGrowsWithTheRows() {
    TrialRequest request = full(StagedPairs.bundled(folder));

    assertThat(Deadlines.USUAL.silence(request, 999_999)).isEqualTo(Duration.ofSeconds(70));
    assertThat(Deadlines.USUAL.silence(request, 4_000_000)).isEqualTo(Duration.ofSeconds(90));
  }

  private TrialRequest full(StagedPairs pairs) {
    TrialRequest request = pairs.request(Mode.SERIAL, 1, 4, results);
    return with(request, Sampling.full(3, OptionalInt.empty()), List.of());
  }

  private static TrialRequest with(TrialRequest request, Sampling sampling, List<Long> known) {
    return new TrialRequest(
        request.workload(),
        request.variant(),
        request.mode(),
        request.workers(),
        request.transfer(),
        request.workerJvm(),
        request.numberSet(),
        request.partitions(),
        request.repeat(),
        sampling,
        request.timeoutNs(),
        request.resultFolder(),
        known);
  }
}
