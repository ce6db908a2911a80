package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.KnownChange;
import io.threadmill.history.PastRuns;
import io.threadmill.history.RunFigure;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Omission;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// A run made by hand: two partitions of two rows, in blocks of serial and two threads.
final class SampleRun {

  static final Configuration SERIAL =
      new Configuration(
          "trial-division/serial", "trial-division", Mode.SERIAL, 1, Transfer.INLINE, 2);
  static final Configuration THREADS_2 =
      new Configuration(
          "trial-division/threads-2", "trial-division", Mode.THREADS, 2, Transfer.INLINE, 2);
  static final Configuration THREADS_4 =
      new Configuration(
          "trial-division/threads-4", "trial-division", Mode.THREADS, 4, Transfer.INLINE, 2);
  static final Configuration PROCESSES_2 =
      new Configuration(
          "trial-division/processes-2", "trial-division", Mode.PROCESSES, 2, Transfer.INLINE, 2);
  static final Configuration UNBOUNDED =
      new Configuration(
          "trial-division/virtual-threads-unbounded",
          "trial-division",
          Mode.VIRTUAL_THREADS,
          0,
          Transfer.INLINE,
          2);
  static final Configuration EUCLID =
      new Configuration("euclid/serial", "euclid", Mode.SERIAL, 1, Transfer.INLINE, 2);
  static final long RIGHT = 0x0123456789abcdefL;
  static final long WRONG = 0xfedcba9876543210L;

  String id = "20261122-023000-ab12";
  String job = "gcd";
  String workload = "gcd";
  String reference = "serial";
  String definition = "{\"workload\":\"gcd\",\"input\":\"data/gcd-pairs.csv\"}";
  boolean quick;
  int blocks = 2;
  OptionalInt askedBlocks = OptionalInt.empty();
  long rows = 4;
  long badRows;
  RunState state = RunState.FINISHED;
  OptionalInt exitCode = OptionalInt.of(0);
  String message = "";
  String cpython = "";
  OptionalDouble othersCores = OptionalDouble.empty();
  List<Omission> omissions = List.of();
  final List<StoredTrial> trials = new ArrayList<>();
  final List<StoredBlock> decided = new ArrayList<>();
  final List<EarlierRun> earlier = new ArrayList<>();
  final List<KnownChange> changes = new ArrayList<>();
  Optional<PastRuns.OtherSeries> otherwise = Optional.empty();
  List<Instant> missed = List.of();
  final List<StoredTrial> failedBefore = new ArrayList<>();
  final List<CorrectnessVerdict> verdicts = new ArrayList<>();
  final List<RejectedValue> rejected = new ArrayList<>();

  /// Serial takes 100 ms and 200 ms, two threads half of that.
  static SampleRun finished() {
    return measured(2);
  }

  static SampleRun measured(int blocks) {
    SampleRun run = new SampleRun();
    run.blocks = blocks;
    for (int block = 1; block <= blocks; block++) {
      long elapsed = block % 2 == 1 ? 100_000_000 : 200_000_000;
      run.trials.add(trial(block, 2, SERIAL, elapsed, RIGHT));
      run.trials.add(trial(block, 1, THREADS_2, elapsed / 2, RIGHT));
    }
    run.correct(SERIAL);
    run.correct(THREADS_2);
    return run;
  }

  /// Blocks in which the serial times go up and down by 3 % and the others by 5 %.
  static SampleRun noisy(int blocks, long serialNs, long threadsNs) {
    SampleRun run = new SampleRun();
    run.blocks = blocks;
    for (int block = 1; block <= blocks; block++) {
      long serial = serialNs + serialNs / 100 * (block % 4);
      long threads = threadsNs + threadsNs / 100 * (block % 6);
      run.trials.add(trial(block, 1, SERIAL, serial, RIGHT));
      run.trials.add(trial(block, 2, THREADS_2, threads, RIGHT));
    }
    run.correct(SERIAL);
    run.correct(THREADS_2);
    return run;
  }

  /// The same with samples of so many passes in a second variant.
  SampleRun alsoEuclid(int repeat) {
    for (int block = 1; block <= blocks; block++) {
      trials.add(ChangedTrial.of(trial(block, 3, EUCLID, 10_000_000, RIGHT), repeat));
    }
    correct(EUCLID);
    return this;
  }

  /// The same with worker processes of that configuration in every block: started in 120 ms, 130 ms
  /// and so on, and computing for 150 ms of 2 x 100 ms.
  SampleRun alsoProcesses(Configuration processes) {
    LaneTimes lanes =
        new LaneTimes(
            8_000_000,
            20_000,
            150_000_000,
            1_000_000,
            3_000_000,
            40_000_000,
            0,
            200_000_000 - 202_020_000);
    for (int block = 1; block <= blocks; block++) {
      trials.add(
          new StoredTrial(
              block,
              0,
              4,
              processes,
              1,
              Ended.MEASURED,
              "",
              OptionalLong.of(300_000_000),
              0,
              1,
              OptionalInt.of(1),
              true,
              110_000_000 + block * 10_000_000L,
              Observations.NONE,
              List.of(
                  new Sample(
                      Phase.MEASURED,
                      1,
                      100_000_000,
                      160_000_000,
                      0,
                      4_096,
                      lanes,
                      RIGHT,
                      Observations.NONE)),
              List.of(
                  new PartitionTiming(
                      0, 0, 2, 0, 1_000, 1_000, 5_000_000, 8_000, 70_000_000, 400_000, 2_000_000),
                  new PartitionTiming(
                      1, 2, 4, 1, 2_000, 2_000, 3_000_000, 12_000, 80_000_000, 600_000, 1_000_000)),
              List.of()));
    }
    correct(processes);
    return this;
  }

  /// One serial trial whose rows are split into that many partitions.
  static SampleRun manyPartitions(int count) {
    SampleRun run = new SampleRun();
    run.trials.add(
        ChangedTrial.of(
            trial(1, 1, SERIAL, 100_000_000, RIGHT),
            IntStream.range(0, count)
                .mapToObj(at -> PartitionTiming.inProcess(at, at, at + 1, 0, at, at))
                .toList()));
    run.correct(SERIAL);
    return run;
  }

  void correct(Configuration configuration) {
    verdicts.add(
        new CorrectnessVerdict(configuration.name(), Correctness.CORRECT, "", Optional.empty()));
  }

  void judged(Configuration configuration, Correctness correctness, String reason) {
    verdicts.removeIf(verdict -> verdict.configuration().equals(configuration.name()));
    verdicts.add(
        new CorrectnessVerdict(configuration.name(), correctness, reason, Optional.empty()));
  }

  void wrong(Configuration configuration) {
    Difference difference = new Difference(3, "a=2039045, b=2020802", "3", "4");
    verdicts.removeIf(verdict -> verdict.configuration().equals(configuration.name()));
    verdicts.add(
        new CorrectnessVerdict(
            configuration.name(),
            Correctness.WRONG,
            difference.sentence(),
            Optional.of(difference)));
  }

  RunReport report() {
    return RunReport.of(
        new RunData(stored(), trials, failedBefore, decided, verdicts, rejected, past()));
  }

  private PastRuns past() {
    return new PastRuns(earlier, changes, false, false, otherwise, missed);
  }

  /// A run of an earlier night: when it started stands in its id.
  static EarlierRun earlier(String run, List<RunFigure> figures) {
    return new EarlierRun(run, startOf(run), "0.1.0", "bench-2", figures);
  }

  static Instant startOf(String run) {
    return LocalDateTime.parse(run.substring(0, 15), DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))
        .toInstant(ZoneOffset.UTC);
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", "bench-2");
    facts.put("cores", "2");
    facts.put("jdk", "Temurin-25.0.1+8 25.0.1+8-LTS");
    if (!cpython.isEmpty()) {
      facts.put(Environment.CPYTHON, cpython);
    }
    return facts;
  }

  StoredRun stored() {
    return new StoredRun(
        id,
        job,
        workload,
        1,
        definition,
        "0.1.0",
        "manual",
        "/home/user/threadmill/data/gcd-pairs.csv",
        Optional.of("aa".repeat(32)),
        Optional.of("bb".repeat(32)),
        List.of("a", "b"),
        trials.isEmpty() ? 0 : rows,
        badRows,
        new Environment(facts()),
        othersCores,
        quick,
        blocks,
        askedBlocks,
        reference,
        42,
        omissions,
        Optional.of("0123456789abcdef"),
        state,
        exitCode,
        message,
        "threads-2 is fastest",
        0,
        Instant.parse("2026-11-22T02:30:00Z"),
        Optional.of(Instant.parse("2026-11-22T02:31:00Z")));
  }

  /// A warm-up sample that takes twice as long, then two measured ones of the same length.
  static StoredTrial trial(
      int block, int position, Configuration configuration, long elapsedNs, long digest) {
    int workers = configuration.lanes();
    return new StoredTrial(
        block,
        0,
        position,
        configuration,
        1,
        Ended.MEASURED,
        "",
        OptionalLong.of(3 * elapsedNs),
        1,
        2,
        OptionalInt.of(2),
        true,
        0,
        Observations.NONE,
        List.of(
            sample(Phase.WARM_UP, 1, 2 * elapsedNs, workers, digest),
            sample(Phase.MEASURED, 1, elapsedNs, workers, digest),
            sample(Phase.MEASURED, 2, elapsedNs, workers, digest)),
        List.of(
            PartitionTiming.inProcess(0, 0, 2, 0, 1_000, 30_000_000),
            PartitionTiming.inProcess(1, 2, 4, workers - 1, 2_000, 40_000_000)),
        List.of());
  }

  static StoredTrial ended(
      int block, int position, Configuration configuration, Ended ended, String message) {
    return new StoredTrial(
        block,
        0,
        position,
        configuration,
        1,
        ended,
        message,
        OptionalLong.empty(),
        0,
        0,
        OptionalInt.empty(),
        true,
        0,
        Observations.NONE,
        List.of(),
        List.of(),
        List.of());
  }

  private static Sample sample(Phase phase, int number, long elapsedNs, int workers, long digest) {
    long lanes = workers * elapsedNs;
    return new Sample(
        phase,
        number,
        elapsedNs,
        lanes * 95 / 100,
        1_000_000,
        4_096,
        new LaneTimes(0, 0, lanes - lanes / 10 - lanes / 100, 0, 0, lanes / 10, 700, lanes / 100),
        digest,
        Observations.NONE);
  }
}
