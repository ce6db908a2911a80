package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trials on remote workers, over a broker process and agent processes of our own.
class RemoteTrialTest {

  @TempDir static Path shared;
  private static RemoteSite site;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    site = RemoteSite.local(Files.createDirectory(shared.resolve("site")));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void computesWhatEveryOtherModeComputes() throws Exception {
    assertMeasured(2, 2, Transfer.CACHED);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, INLINE", "2, 1, INLINE", "2, 1, CACHED", "1, 3, INLINE"})
  @Tag("long")
  void computesItWithAnyNumberOfWorkersAndThreads(int workers, int threads, Transfer transfer)
      throws Exception {
    assertMeasured(workers, threads, transfer);
  }

  private void assertMeasured(int workers, int threads, Transfer transfer) throws Exception {
    StagedPairs pairs = StagedPairs.random(folder, 1_000);
    TrialOutcome outcome = run(pairs, workers, threads, transfer, 8);
    assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
    TrialOutcome.Measured measured = (TrialOutcome.Measured) outcome;
    assertThat(measured.samples()).extracting(Sample::digest).containsOnly(pairs.digest());
    assertThat(measured.samples()).extracting(Sample::phase).contains(Phase.MEASURED);
    assertThat(measured.workers()).hasSize(workers);
    assertThat(measured.workers().getFirst())
        .matches("worker 1 of " + workers + " \\(process \\d+ on this machine\\)");
    assertThat(measured.timings()).hasSize(8).allMatch(it -> it.worker() < workers * threads);
    assertThat(measured.poolStartNs()).isPositive();
  }

  private TrialOutcome run(
      StagedPairs pairs, int workers, int threads, Transfer transfer, int partitions)
      throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    TrialRequest usual = pairs.request(Mode.REMOTE, workers, partitions, results);
    BrokerAddress broker = site.ready(workers);
    TrialRequest request =
        RemoteRequests.over(broker, usual, transfer, threads, Duration.ofSeconds(10));
    return new TrialProcess(List.of()).run(request, pairs.count(), (_, _) -> {});
  }

  @Test
  void fewerAgentsThanWanted() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    BrokerAddress broker = site.ready(1);
    TrialRequest usual = pairs.request(Mode.REMOTE, 9, 4, folder);
    TrialRequest request =
        RemoteRequests.over(broker, usual, Transfer.INLINE, 1, Duration.ofSeconds(1));
    assertThat(new TrialProcess(List.of()).run(request, 4, (_, _) -> {}))
        .isInstanceOf(TrialOutcome.Failed.class)
        .asString()
        .contains("9 remote workers wanted, ")
        .contains(" seen at " + broker.url() + " in 1 s");
  }

  /// Half a gigabyte of rows in one partition is more than a message holds, and so are its results
  /// where the rows do not travel.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INLINE | a partition of 33,000,000 rows takes 503 MB, a message holds 127 MB: use more partitions or transfer: cached",
        "CACHED | partition 0 (rows 0 to 32999999): its results take 251 MB, a message holds 127 MB: use more partitions",
      })
  @Tag("long")
  void aPartitionThatNoMessageHolds(Transfer transfer, String message) throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    StagedPairs pairs = StagedPairs.large(folder, 33_000_000);
    BrokerAddress broker = site.ready(1);
    TrialRequest usual = pairs.request(Mode.REMOTE, 1, 1, results);
    TrialRequest request = RemoteRequests.over(broker, usual, transfer, 1, Duration.ofSeconds(10));
    assertThat(new TrialProcess(List.of()).run(request, 33_000_000, (_, _) -> {}))
        .isEqualTo(new TrialOutcome.Failed(message));
  }
}
