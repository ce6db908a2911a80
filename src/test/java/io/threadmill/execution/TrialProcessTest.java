package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialProcessTest {
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

  @ParameterizedTest
  @CsvSource({
    "SERIAL, 1",
    "THREADS, 2",
    "VIRTUAL_THREADS, 2",
    "VIRTUAL_THREADS, 0",
    "PROCESSES, 2"
  })
  void measuresATrial(Mode mode, int workers) throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    int lanes = workers == 0 ? 4 : workers;
    Stopwatch watch = new Stopwatch();
    TrialOutcome.Measured measured =
        measured(new TrialProcess(List.of()), trialDivision(pairs, mode, workers));
    Duration took = watch.elapsed();

    assertThat(measured.samples()).extracting(Sample::digest).containsOnly(pairs.digest());
    List<Sample> warmUp = phase(measured, Phase.WARM_UP);
    List<Sample> samples = phase(measured, Phase.MEASURED);
    assertThat(measured.samples()).startsWith(warmUp.getFirst()).endsWith(samples.getLast());
    assertCounted(warmUp, measured.warmUpSamples(), Duration.ofMillis(200));
    assertCounted(samples, measured.measuredSamples(), Duration.ofMillis(100));
    assertThat(measured.steady()).isTrue();
    assertThat(measured.coldNs()).isBetween(warmUp.getFirst().elapsedNs(), took.toNanos());
    assertThat(measured.samples())
        .allSatisfy(
            sample -> {
              assertThat(sample.elapsedNs()).isPositive();
              assertThat(sample.cpuNs()).isPositive();
              assertThat(sample.lanes().idleNs()).isBetween(0L, lanes * sample.elapsedNs());
              assertThat(sample.lanes().unaccountedNs()).isBetween(0L, lanes * sample.elapsedNs());
              assertThat(sample.lanes().mergeNs()).isZero();
            });
    assertTimingsAreOfTheMedianSample(measured, samples);
    assertThat(measured.timings())
        .extracting(PartitionTiming::partition)
        .containsExactly(0, 1, 2, 3);
    assertThat(measured.timings()).extracting(PartitionTiming::toRow).containsExactly(1, 2, 3, 4);
  }

  @Test
  void writesTheResultsOfADigestOnce() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    String digest = Digest.format(pairs.digest());
    TrialProcess trials = new TrialProcess(List.of());
    measured(trials, pairs.request(Mode.SERIAL, 1, 4, results));

    assertThat(ResultFiles.in(results)).containsExactly(ResultFiles.file(results, digest));
    assertThat(ResultFiles.digests(results)).containsExactly(pairs.digest());

    Files.delete(ResultFiles.file(results, digest));
    TrialRequest request = pairs.request(Mode.SERIAL, 1, 4, results);
    measured(trials, with(request, request.sampling(), List.of(pairs.digest())));

    assertThat(results).isEmptyDirectory();
  }

  @Test
  void thinsManySamplesAndPartitions() throws Exception {
    StagedPairs pairs = StagedPairs.random(folder, 5_000);
    List<Integer> told = new ArrayList<>();
    TrialRequest request = pairs.request(Mode.SERIAL, 1, 2_500, results);
    Sampling many = new Sampling(false, 450, 0, 0, 0, Long.MAX_VALUE, 450, 0);
    TrialOutcome.Measured measured =
        (TrialOutcome.Measured)
            new TrialProcess(List.of())
                .run(with(request, many, List.of()), 5_000, (phase, samples) -> told.add(samples));

    assertThat(measured.warmUpSamples()).isEqualTo(450);
    assertThat(measured.measuredSamples()).isEqualTo(450);
    assertThat(phase(measured, Phase.WARM_UP)).hasSize(200);
    List<Sample> samples = phase(measured, Phase.MEASURED);
    assertThat(samples).hasSize(200);
    assertThat(samples).extracting(Sample::number).isSorted().contains(measured.medianSample());
    assertThat(measured.samples()).extracting(Sample::digest).containsOnly(pairs.digest());
    assertThat(measured.timings()).hasSize(1_000);
    assertThat(measured.timings())
        .extracting(PartitionTiming::partition)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(told).allMatch(count -> count <= 450);
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    List<Phase> told = new ArrayList<>();
    TrialOutcome outcome =
        new TrialProcess(List.of()).run(full(pairs), 4, (phase, samples) -> told.add(phase));

    assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
    assertThat(told).isNotEmpty().isSorted();
  }

  private TrialRequest full(StagedPairs pairs) {
    TrialRequest request = pairs.request(Mode.SERIAL, 1, 4, results);
    return with(request, Sampling.full(3, OptionalInt.empty()), List.of());
  }

  private TrialRequest trialDivision(StagedPairs pairs, Mode mode, int workers) {
    TrialRequest euclid = pairs.request(mode, workers, 4, results);
    return new TrialRequest(
        euclid.workload(),
        "trial-division",
        mode,
        workers,
        Transfer.INLINE,
        List.of(),
        euclid.numberSet(),
        4,
        1,
        euclid.sampling(),
        euclid.timeoutNs(),
        results,
        List.of());
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

  private static TrialOutcome.Measured measured(TrialProcess trials, TrialRequest request)
      throws InterruptedException {
    TrialOutcome outcome = trials.run(request, 4, NOBODY);
    assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
    return (TrialOutcome.Measured) outcome;
  }

  private static List<Sample> phase(TrialOutcome.Measured measured, Phase phase) {
    return measured.samples().stream().filter(sample -> sample.phase() == phase).toList();
  }

  /// At least 3 samples, and not one more than it takes to fill the time.
  private static void assertCounted(List<Sample> samples, int count, Duration least) {
    assertThat(samples)
        .extracting(Sample::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
    assertThat(count).isGreaterThanOrEqualTo(3);
    long allButLast = samples.subList(0, count - 1).stream().mapToLong(Sample::elapsedNs).sum();
    assertThat(allButLast + samples.getLast().elapsedNs())
        .isGreaterThanOrEqualTo(count > 3 ? least.toNanos() / 3 : least.toNanos());
    assertThat(count == 3 || allButLast < least.toNanos()).isTrue();
  }

  /// One pass: the last partition to end ends the sample.
  private static void assertTimingsAreOfTheMedianSample(
      TrialOutcome.Measured measured, List<Sample> samples) {
    List<Sample> sorted =
        samples.stream().sorted(Comparator.comparingLong(Sample::elapsedNs)).toList();
    Sample median = sorted.get((sorted.size() - 1) / 2);
    assertThat(measured.medianSample()).isEqualTo(median.number());
    assertThat(measured.timings().stream().mapToLong(TrialProcessTest::endNs).max().orElseThrow())
        .isBetween(median.lanes().receiveNs() == 0 ? median.elapsedNs() : 1, median.elapsedNs());
    assertThat(measured.poolStartNs() > 0).isEqualTo(median.lanes().receiveNs() > 0);
  }

  /// What a worker process does is known in durations only: waiting for it is left out.
  private static long endNs(PartitionTiming timing) {
    return timing.startNs()
        + timing.sendNs()
        + timing.decodeNs()
        + timing.computeNs()
        + timing.encodeNs()
        + timing.receiveNs();
  }
}
