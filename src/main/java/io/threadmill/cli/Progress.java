package io.threadmill.cli;

import io.threadmill.batch.Pace;
import io.threadmill.batch.RunListener;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.MediansSoFar;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.StopDecision;
import io.threadmill.measurement.StopRule;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.plan.Repeats;
import io.threadmill.report.PassNote;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Shows on stderr how a run goes on: a line that is rewritten on a terminal, else a line for each
/// block.
final class Progress implements RunListener, AutoCloseable {

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final long ROWS_A_REPORT = 1_000_000;

  private final PrintWriter err;
  private final ProgressStyle style;
  private final Stopwatch staging = new Stopwatch();
  private final MediansSoFar medians = new MediansSoFar();
  private final Pace pace = new Pace();
  private Repeats repeats = Repeats.of(OptionalInt.empty());
  private long reportedRows;
  private boolean confirms;
  private StopRule stop = new StopRule(1, 1, 0, Duration.ZERO);

  private Progress(ProgressStyle style, PrintWriter err) {
    this.style = style;
    this.err = err;
  }

  static Progress of(ProgressStyle style, PrintWriter err) {
    return new Progress(style.resolved(), err);
  }

  @Override
  public void started(String run) {
    transientLine("run " + run + ": reading the input");
  }

  @Override
  public void staging(long rows, long bytes) {
    if (rows - reportedRows < ROWS_A_REPORT) {
      return;
    }
    reportedRows = rows;
    double seconds = Math.max(1, staging.elapsed().toMillis()) / 1e3;
    String line =
        String.format(Locale.ROOT, "staging: %,d rows, %.0f MB/s", rows, bytes / 1e6 / seconds);
    if (style == ProgressStyle.LINES) {
      permanentLine(line);
    } else {
      transientLine(line);
    }
  }

  @Override
  public void staged(NumberSet numbers, long badRows) {
    if (badRows > 0) {
      permanentLine(
          String.format(
              Locale.ROOT,
              "%,d bad rows are left out, %,d rows are used",
              badRows,
              numbers.rows()));
    }
  }

  @Override
  public void planned(Plan plan, Estimate estimate) {
    begin(plan, 0, estimate.sentence(plan));
  }

  @Override
  public void resumed(String run, Plan plan, Estimate estimate, List<StoredTrial> measured) {
    for (StoredTrial trial : measured) {
      medians.add(
          trial.configuration().name(),
          trial.block(),
          blockValue(trial.samples()) / trial.repeat());
    }
    int all = Math.max(plan.blocks() * plan.configurations().size(), measured.size());
    Duration left = estimate.trials().multipliedBy(all - measured.size()).dividedBy(all);
    begin(
        plan,
        measured.size(),
        "resuming run %s: %d of %d trials are measured, about %s left"
            .formatted(run, measured.size(), all, Durations.rough(left)));
  }

  private void begin(Plan plan, int measured, String sentence) {
    pace.begin(plan, measured);
    stop = plan.stop();
    clearLine();
    err.println(sentence);
    err.flush();
  }

  @Override
  public void calibrating(String variant) {
    transientLine("finding out how many passes of " + variant + " make a sample");
  }

  @Override
  public void calibrated(Plan plan) {
    repeats = plan.repeats();
    pace.measures();
    PassNote.of(plan.repeatsByVariant()).ifPresent(this::permanentLine);
  }

  @Override
  public void trialStarted(PlannedTrial trial) {
    show(trial, "");
  }

  @Override
  public void progress(PlannedTrial trial, Phase phase, int samples) {
    show(trial, ", " + phase.label() + " sample " + samples);
  }

  @Override
  public void trialAgain(PlannedTrial trial, TrialOutcome first) {
    told(trial, first, "; it is measured once more");
  }

  @Override
  public void trialEnded(PlannedTrial trial, TrialOutcome outcome) {
    pace.trialEnded();
    told(trial, outcome, "");
  }

  private void told(PlannedTrial trial, TrialOutcome outcome, String next) {
    switch (outcome) {
      case TrialOutcome.Measured measured ->
          medians.add(trial.configuration().name(), trial.block(), passNs(trial, measured));
      case TrialOutcome.Failed failed -> failed(trial, "failed: " + failed.message() + next);
      case TrialOutcome.TimedOut late -> failed(trial, "timed out: " + late.message() + next);
      case TrialOutcome.Hindered _, TrialOutcome.Stopped _ -> clearLine();
    }
  }

  @Override
  public void blockEnded(StoredBlock block) {
    permanentLine("%s: %s".formatted(pace.place(block.block()), medians.sentence()));
    if (block.isRepeated() || isEarlyOrLate(block) || isFirstToConfirm(block)) {
      permanentLine(block.text());
    }
  }

  private boolean isFirstToConfirm(StoredBlock block) {
    boolean before = confirms;
    confirms |=
        block.decision().filter(it -> it.reason() == StopDecision.Reason.CONFIRM).isPresent();
    return confirms && !before;
  }

  /// Whether it is news that the run goes on or stops.
  private boolean isEarlyOrLate(StoredBlock block) {
    return stop.minBlocks() < stop.maxBlocks()
        && block.decision().filter(StopDecision::stops).isPresent();
  }

  @Override
  public void verifying() {
    transientLine("proving the results");
  }

  @Override
  public void close() {
    clearLine();
  }

  private void show(PlannedTrial trial, String where) {
    transientLine(
        "%s: %s%s%s"
            .formatted(
                pace.place(trial.block()),
                trial.configuration().name(),
                where,
                timeLeft(trial.block())));
  }

  private String timeLeft(int block) {
    return pace.left(block).map(left -> ", " + Durations.rough(left) + " left").orElse("");
  }

  private void failed(PlannedTrial trial, String how) {
    permanentLine(trial.configuration().name() + " " + how);
  }

  /// The block's value, of one pass.
  private double passNs(PlannedTrial trial, TrialOutcome.Measured measured) {
    return blockValue(measured.samples()) / repeats.of(trial.configuration());
  }

  private static double blockValue(List<Sample> samples) {
    return Summary.blockValue(
        samples.stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .mapToDouble(Sample::elapsedNs)
            .toArray());
  }

  private void transientLine(String line) {
    if (style == ProgressStyle.BAR) {
      err.print(ERASE_LINE + line);
      err.flush();
    }
  }

  private void permanentLine(String line) {
    if (style != ProgressStyle.NONE) {
      clearLine();
      err.println(line);
      err.flush();
    }
  }

  private void clearLine() {
    transientLine("");
  }
}
