package io.threadmill.history;

import io.threadmill.measurement.Environment;
import io.threadmill.numberset.Sha256;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.workload.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A run of a generated history, or a night without one.
///
/// @param at when it started, or should have
record GeneratedRun(
    GeneratedJob job, int nightsAgo, Instant at, Fate fate, SplittableRandom random) {

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int A_YEAR = 365;
  private static final int NEW_ENVIRONMENT = 250;
  private static final long RIGHT = 0x7e144665aae23e57L;
  private static final long WRONG = RIGHT + 1;
  private static final double LOOP_NS = 5_000_000;
  private static final Duration TOOK = Duration.ofSeconds(95);
  private static final String ODD = "<i>odd</i> & 'quoted'";

  /// What becomes of a night.
  enum Fate {
    FINE(86, 0, 6),
    WRONG_RESULT(2, 4, 6),
    FAILED_CONFIGURATION(2, 5, 6),
    REJECTED(1, 3, 0),
    STOPPED(1, 130, 2),
    INTERRUPTED(1, null, 1),
    QUICK(2, 0, 3),
    INBOX(2, 0, 6),
    MISSED(1, null, 0),
    NOT_MEASURED(1, null, 0),
    SKIPPED(1, null, 0);

    private static final int ALL = Arrays.stream(values()).mapToInt(it -> it.weight).sum();

    private final int weight;
    private final @Nullable Integer exit;
    private final int blocks;

    /// @param weight how often it comes, of 100
    Fate(int weight, @Nullable Integer exit, int blocks) {
      this.weight = weight;
      this.exit = exit;
      this.blocks = blocks;
    }

    static Fate any(SplittableRandom random) {
      int drawn = random.nextInt(ALL);
      for (Fate fate : values()) {
        drawn -= fate.weight;
        if (drawn < 0) {
          return fate;
        }
      }
      return FINE;
    }

    boolean isRun() {
      return this != MISSED && this != NOT_MEASURED && this != SKIPPED;
    }

    boolean isScheduled() {
      return this != QUICK && this != INBOX;
    }

    private boolean isFinished() {
      return isRun() && state() == RunState.FINISHED;
    }

    private RunState state() {
      return switch (this) {
        case REJECTED -> RunState.FAILED;
        case STOPPED -> RunState.STOPPED;
        case INTERRUPTED -> RunState.INTERRUPTED;
        default -> RunState.FINISHED;
      };
    }

    private NightState night() {
      return switch (this) {
        case MISSED -> NightState.MISSED;
        case NOT_MEASURED -> NightState.NOT_MEASURED;
        case SKIPPED -> NightState.SKIPPED;
        case FINE -> NightState.RAN;
        default -> NightState.FAILED;
      };
    }
  }

  /// Rows that many runs have in common.
  static void shared(GeneratedRows rows) {
    for (Environment environment : List.of(environment(0), environment(NEW_ENVIRONMENT + 1))) {
      rows.add("environment", environment.fingerprint(), Json.write(environment.facts()));
    }
    for (GeneratedJob job : GeneratedJob.ALL) {
      rows.add("number_set", sha(job.name()), job.columns(), GeneratedJob.ROWS);
    }
  }

  private static Environment environment(int nightsAgo) {
    return new Environment(
        new TreeMap<>(
            Map.of(
                "host", "bench<1>",
                "cpu", "Example \"CPU\" <4 GHz> & more",
                "cores", "2",
                "jdk", nightsAgo > NEW_ENVIRONMENT ? "25.0.1" : "25.0.2")));
  }

  private static String sha(String text) {
    return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  String id() {
    return "%s-%04x"
        .formatted(ID.format(at), (nightsAgo * 7 + GeneratedJob.ALL.indexOf(job)) & 0xffff);
  }

  boolean isComparable() {
    return fate.isFinished() && fate != Fate.QUICK;
  }

  void write(GeneratedRows rows) {
    if (fate.isScheduled()) {
      night(rows);
    }
    if (fate.isRun()) {
      run(rows);
    }
    if (fate == Fate.REJECTED) {
      rejected(rows);
    } else if (fate.isRun()) {
      measured(rows);
    }
    if (fate == Fate.INBOX) {
      inbox(rows);
    }
  }

  private void night(GeneratedRows rows) {
    boolean isRun = fate.isRun();
    rows.add(
        "scheduled_night",
        job.name(),
        UtcColumn.write(at),
        at.atZone(GeneratedHistory.zone()).toLocalDateTime(),
        GeneratedHistory.zone().getId(),
        fate.night().name(),
        fate.night() == NightState.RAN ? "" : "as <u>generated</u>: " + fate,
        isRun ? id() : null,
        isRun ? fate.exit : null,
        UtcColumn.write(at),
        isRun ? UtcColumn.write(at) : null,
        isRun ? UtcColumn.write(at.plus(TOOK)) : null);
  }

  private void run(GeneratedRows rows) {
    boolean isRead = fate != Fate.REJECTED;
    RunState state = fate.state();
    rows.add(
        "run",
        id(),
        job.name(),
        job.workload(),
        1,
        job.definition(),
        nightsAgo > NEW_ENVIRONMENT ? "0.0.9" : "0.1.0",
        startedBy(),
        job.input(),
        sha("file of " + job.name()),
        isRead ? sha(job.name()) : null,
        environment(nightsAgo).fingerprint(),
        fate == Fate.QUICK,
        fate.blocks,
        "serial",
        random.nextLong(1L << 53),
        "[]",
        isRead ? 0 : 2,
        fate.isFinished() ? Digest.format(RIGHT) : null,
        state.name(),
        fate.exit,
        state == RunState.FAILED ? "2 bad rows in " + job.input() : "",
        headline(),
        UtcColumn.write(at),
        state == RunState.INTERRUPTED ? null : UtcColumn.write(at.plus(TOOK)),
        state == RunState.FINISHED ? "/srv/threadmill/jobs/" + job.name() + ".yaml" : null,
        state == RunState.FINISHED ? "workload: " + job.workload() + "\n" : null,
        0,
        fate.isScheduled() ? random.nextInt(20) / 100.0 : null,
        nightsAgo % 2 == 0 ? "bench<1>" : "bench-2");
  }

  private String startedBy() {
    return switch (fate) {
      case QUICK -> "manual";
      case INBOX -> "inbox";
      default -> "schedule";
    };
  }

  private String headline() {
    return switch (fate) {
      case FINE, INBOX, QUICK ->
          "%s was fastest; all configurations are correct".formatted(job.configurations().get(1));
      case WRONG_RESULT -> job.configurations().getLast() + " gave <wrong> results";
      case FAILED_CONFIGURATION -> job.configurations().getLast() + " failed";
      default -> "";
    };
  }

  private void rejected(GeneratedRows rows) {
    rows.add("rejected_row", id(), 0, 2, 1, "a", "<script>alert(1)</script>", "not an integer");
    rows.add("rejected_row", id(), 1, 7, 3, "b", "=1+1", "not an integer");
  }

  private void inbox(GeneratedRows rows) {
    rows.add(
        "inbox_file",
        id(),
        "<b>dropped</b> & 'renamed'.csv",
        job.name(),
        job.name(),
        1_234,
        at.toEpochMilli() * 1_000,
        sha("file of " + job.name()),
        InboxState.ARCHIVED.name(),
        "data/archive/" + id() + "-dropped.csv",
        "",
        UtcColumn.write(at),
        UtcColumn.write(at.plus(TOOK)));
  }

  /// Trials and their samples are most of the rows.
  private boolean isRecent() {
    return nightsAgo < A_YEAR;
  }

  private void measured(GeneratedRows rows) {
    double[][] times = times();
    for (int block = 1; block <= fate.blocks; block++) {
      for (int position = 0; position < job.modes().size() && isRecent(); position++) {
        trial(rows, block, position, (long) times[position][block - 1]);
      }
      block(rows, block);
    }
    rows.add("calibration", id(), job.variant(), (double) job.serialNs(), 1);
    if (fate.isFinished()) {
      judged(rows, times);
    }
  }

  /// By configuration and block.
  private double[][] times() {
    double run = around(0.01);
    double[] blocks =
        IntStream.range(0, fate.blocks).mapToDouble(_ -> run * around(0.01)).toArray();
    return job.modes().stream()
        .map(
            mode ->
                Arrays.stream(blocks)
                    .map(block -> job.levelNs(mode, nightsAgo) * block * around(0.004))
                    .toArray())
        .toArray(double[][]::new);
  }

  private double around(double error) {
    return Math.exp(error * random.nextGaussian());
  }

  private boolean isSpoilt(int position) {
    return position == job.modes().size() - 1
        && (fate == Fate.WRONG_RESULT || fate == Fate.FAILED_CONFIGURATION);
  }

  private void trial(GeneratedRows rows, int block, int position, long elapsed) {
    boolean failed = isSpoilt(position) && fate == Fate.FAILED_CONFIGURATION;
    String mode = job.modes().get(position);
    int workers = position == 0 ? 1 : 2;
    long trial = rows.nextTrial();
    rows.add(
        "trial",
        trial,
        id(),
        block,
        0,
        40 * elapsed,
        position + 1,
        job.configurations().get(position),
        job.variant(),
        mode.replace("-2", ""),
        workers,
        "INLINE",
        GeneratedJob.PARTITIONS,
        1,
        1,
        failed ? "FAILED" : "MEASURED",
        failed ? "java.lang.OutOfMemoryError: <b>Java heap</b>" : "",
        failed ? null : 9 * elapsed,
        failed ? 0 : 10,
        failed ? 0 : 1,
        failed ? null : 1,
        true,
        mode.startsWith("processes") ? 90_000_000L : 0L);
    if (!failed) {
      sample(rows, trial, position, workers, elapsed);
      if (block == 1) {
        timings(rows, trial, workers, elapsed);
      }
    }
  }

  private void sample(GeneratedRows rows, long trial, int position, int workers, long elapsed) {
    long lanes = elapsed * workers;
    long idle = lanes / 50;
    rows.add(
        "sample",
        trial,
        "MEASURED",
        1,
        elapsed,
        lanes - idle,
        0L,
        4_096L,
        0L,
        0L,
        lanes - idle,
        0L,
        0L,
        idle,
        900L,
        0L,
        Digest.format(isSpoilt(position) ? WRONG : RIGHT));
  }

  /// Only of the first block: they are most of the rows.
  private static void timings(GeneratedRows rows, long trial, int workers, long elapsed) {
    long part = elapsed * workers * 49 / 50 / GeneratedJob.PARTITIONS;
    for (int partition = 0; partition < GeneratedJob.PARTITIONS; partition++) {
      rows.add(
          "partition_timing",
          trial,
          partition,
          partition * GeneratedJob.ROWS / GeneratedJob.PARTITIONS,
          (partition + 1) * GeneratedJob.ROWS / GeneratedJob.PARTITIONS,
          partition % workers,
          workers == 1 ? partition * part : 0L,
          workers == 1 ? partition * part : 0L,
          0L,
          0L,
          part,
          0L,
          0L);
    }
  }

  private void block(GeneratedRows rows, int block) {
    double loop = LOOP_NS * around(0.01);
    String reason = fate.isFinished() && block == fate.blocks ? "MOST_BLOCKS" : "EARLY";
    rows.add("block_pass", id(), block, 0, loop, loop, loop, loop, false, reason, 0.01);
  }

  private void judged(GeneratedRows rows, double[][] times) {
    for (int position = 0; position < times.length; position++) {
      verdict(rows, position);
      if (!isSpoilt(position) && fate != Fate.QUICK) {
        figure(rows, position, times);
      }
    }
    for (int row = 0; row < GeneratedJob.ROWS; row++) {
      rows.add("result_row", id(), row, job.inputs(), job.result());
    }
  }

  private void verdict(GeneratedRows rows, int position) {
    String name = job.configurations().get(position);
    if (!isSpoilt(position)) {
      rows.add("verdict", id(), name, Correctness.CORRECT.name(), "", null, null, null, null);
    } else if (fate == Fate.WRONG_RESULT) {
      rows.add(
          "verdict",
          id(),
          name,
          Correctness.WRONG.name(),
          ODD,
          2,
          job.inputs(),
          job.result(),
          "<0>");
    } else {
      rows.add("verdict", id(), name, Correctness.FAILED.name(), ODD, null, null, null, null);
    }
  }

  private void figure(GeneratedRows rows, int position, double[][] times) {
    double[] sorted = Arrays.stream(times[position]).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    double[] ratios =
        IntStream.range(0, fate.blocks)
            .mapToDouble(block -> Math.log(times[0][block] / times[position][block]))
            .toArray();
    double mean = DoubleStream.of(ratios).average().orElse(0);
    boolean isReference = position == 0;
    SpeedVerdict verdict =
        isReference
            ? SpeedVerdict.REFERENCE
            : mean > 0.02
                ? SpeedVerdict.FASTER
                : mean < -0.02 ? SpeedVerdict.SLOWER : SpeedVerdict.EQUIVALENT;
    rows.add(
        "run_figure",
        id(),
        job.configurations().get(position),
        GeneratedJob.PARTITIONS,
        fate.blocks,
        median,
        verdict.name(),
        isReference ? null : fate.blocks,
        isReference ? null : Math.exp(mean),
        isReference ? null : 0.002,
        fate.blocks,
        LOOP_NS / median,
        0.003);
  }
}
