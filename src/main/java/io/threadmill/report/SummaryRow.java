package io.threadmill.report;

import io.threadmill.measurement.Interval;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What a run found of one configuration.
///
/// @param repeat passes per sample
/// @param times empty when no block has a measured sample
/// @param coldNs median over the trials
/// @param coldInterval of this median; empty for few blocks
/// @param parallelism CPU time over wall time of all stored measured samples
/// @param parallelismInterval of its median over the blocks; empty for few blocks
/// @param speed beside its reference; without a ratio unless both are correct
/// @param besideIdeal whether the reference is the ideal time, so that the speedup is 1 at best
/// @param bound largest speedup that the split into partitions allows; empty when workers are
///   unbounded, no partition was timed, the reference is the ideal time, or it is a twin or a
///   baseline
/// @param correctness empty as long as nobody has judged it
public record SummaryRow(
    Configuration configuration,
    int repeat,
    Optional<Summary> times,
    OptionalDouble coldNs,
    Optional<Interval> coldInterval,
    OptionalDouble parallelism,
    Optional<Interval> parallelismInterval,
    Speed speed,
    boolean besideIdeal,
    OptionalDouble bound,
    Optional<CorrectnessVerdict> correctness) {

  private static final double LARGEST_PART = 0.5;

  /// The configuration's name.
  public String name() {
    return configuration.name();
  }

  /// Whether it is something that a user may choose: neither a twin nor another program.
  public boolean isChoice() {
    return !configuration.isTwin() && !configuration.isBaseline();
  }

  /// Whether every sample gave the right results.
  public boolean isCorrect() {
    return is(Correctness.CORRECT);
  }

  /// Whether it is judged and there is nothing wrong with it: right, or known to lose updates.
  public boolean isSound() {
    return isCorrect() || is(Correctness.LOST_UPDATES);
  }

  /// Whether that is the verdict.
  public boolean is(Correctness wanted) {
    return correctness.filter(verdict -> verdict.correctness() == wanted).isPresent();
  }

  /// As in columns: `timed-out`, empty when not judged.
  public String correctnessLabel() {
    return correctness.map(verdict -> verdict.correctness().label()).orElse("");
  }

  /// As in columns: `inconclusive`, empty when not judged.
  public String verdictLabel() {
    return verdict().map(SpeedVerdict::label).orElse("");
  }

  /// How many times as fast as its reference; 1 for the reference, empty where there is nothing to
  /// compare.
  public OptionalDouble speedup() {
    if (isReference()) {
      return OptionalDouble.of(1);
    }
    return speed.ratio().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(speed.ratio().get().ratio());
  }

  /// Whether it is a baseline that takes so many times as long as its reference that its speedup is
  /// better read as a part.
  boolean isManyTimesAsLong() {
    return configuration.isBaseline() && speedup().orElse(1) < LARGEST_PART;
  }

  /// Its speedup as it is shown: `1.84`, `1/18.2`, or a dash.
  String shownSpeedup() {
    return isManyTimesAsLong()
        ? Figures.part(speedup().orElseThrow())
        : Figures.shortRatio(speedup());
  }

  /// The 95 % interval of the speedup; empty for few blocks, and for the reference.
  public Optional<Interval> speedupInterval() {
    return speed.ratio().flatMap(PairedRatio::interval);
  }

  /// The verdict on its speed; empty when it was not judged.
  public Optional<SpeedVerdict> verdict() {
    return speed.verdict();
  }

  /// Why it is not correct, or why its speed verdict is what it is; may be empty.
  public String reason() {
    return speed.reason();
  }

  /// Whether that is the verdict on its speed.
  public boolean is(SpeedVerdict wanted) {
    return verdict().filter(wanted::equals).isPresent();
  }

  /// Whether others are compared with it.
  public boolean isReference() {
    return speed.isReference();
  }

  /// Speedup per worker; empty when workers are unbounded, beside the ideal time, which is that of
  /// so many workers, and of a twin or a baseline.
  public OptionalDouble efficiency() {
    return speedup().isEmpty()
            || besideIdeal
            || configuration.isUnbounded()
            || configuration.isTwin()
            || configuration.isBaseline()
        ? OptionalDouble.empty()
        : OptionalDouble.of(speedup().getAsDouble() / configuration.atOnce());
  }

  /// The interval of [#efficiency]; empty without one.
  public Optional<Interval> efficiencyInterval() {
    return efficiency().isEmpty()
        ? Optional.empty()
        : speedupInterval()
            .map(
                it ->
                    new Interval(
                        it.low() / configuration.atOnce(), it.high() / configuration.atOnce()));
  }

  /// Speedup as a share of what the split allows.
  OptionalDouble efficiencyOfBound() {
    return speedup().isEmpty() || bound.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(speedup().getAsDouble() / bound.getAsDouble());
  }

  /// Variation of the block values; empty for fewer than two blocks.
  public OptionalDouble cv() {
    return times.map(Summary::cv).orElse(OptionalDouble.empty());
  }

  /// One of its times, of the whole sample as in files; empty without any.
  OptionalDouble figure(ToDoubleFunction<Summary> figure) {
    return times.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.applyAsDouble(times.get()));
  }

  /// The interval of its median, or from its smallest to its largest sample without one: of the
  /// whole sample.
  Optional<Interval> range() {
    return times.map(it -> it.interval().orElseGet(() -> new Interval(it.minNs(), it.maxNs())));
  }

  /// Whether its median has an interval.
  boolean hasInterval() {
    return times.flatMap(Summary::interval).isPresent();
  }

  /// One of its times, of one pass, which is what people are shown: variants repeat a different
  /// number of times.
  OptionalDouble passNs(ToDoubleFunction<Summary> figure) {
    return times.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.applyAsDouble(times.get()) / repeat);
  }
}
