package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Summary;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/// Item 37: threads wait at the same time, and the thread that started them computes meanwhile.
/// What waiting takes, against the ideal, and how much memory.
record WaitFindings() implements Findings {

  private static final int ITEM = 37;
  private static final String SAID =
      "five waits of 0.1 s take 0.503 s one after the other and 0.102 s on five threads, while the main thread computes";

  /// Below so many waits at once, what the process grows by anyhow would hide what they take.
  private static final int FEWEST_FOR_MEMORY = 100;

  /// Waits that are not over sooner than that have not been waited for at the same time.
  private static final double SMALLEST_OVERLAP = 1.2;

  @Override
  public List<FigureKind> kinds() {
    return List.of(
        FigureKind.IDEAL_NS,
        FigureKind.OVERLAP,
        FigureKind.IDEAL_OVERLAP,
        FigureKind.DONE_MEANWHILE,
        FigureKind.CONCURRENT,
        FigureKind.BYTES_PER_TASK);
  }

  @Override
  public Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    Map<FigureKind, Double> figures = new EnumMap<>(FigureKind.class);
    OptionalDouble ideal = ofTrials(measured, Quantity.IDEAL_NS);
    OptionalDouble asked = ofTrials(measured, Quantity.ASKED_NS);
    ideal.ifPresent(it -> figures.put(FigureKind.IDEAL_NS, it));
    overlap(row, measured).ifPresent(it -> figures.put(FigureKind.OVERLAP, it));
    if (asked.isPresent() && ideal.orElse(0) > 0) {
      figures.put(FigureKind.IDEAL_OVERLAP, asked.getAsDouble() / ideal.getAsDouble());
    }
    doneMeanwhile(measured).ifPresent(it -> figures.put(FigureKind.DONE_MEANWHILE, it));
    ofTrials(measured, Quantity.CONCURRENT).ifPresent(it -> figures.put(FigureKind.CONCURRENT, it));
    bytesPerTask(measured).ifPresent(it -> figures.put(FigureKind.BYTES_PER_TASK, it));
    return figures;
  }

  /// How many times as long as a pass all its waits together were to take.
  static OptionalDouble overlap(SummaryRow row, Measured measured) {
    OptionalDouble asked = ofTrials(measured, Quantity.ASKED_NS);
    OptionalDouble pass = row.passNs(Summary::medianNs);
    return asked.isPresent() && pass.isPresent()
        ? OptionalDouble.of(asked.getAsDouble() / pass.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble doneMeanwhile(Measured measured) {
    return median(
        measured.trials().stream()
            .flatMap(trial -> trial.measured().stream())
            .flatMapToLong(sample -> sample.observations().of(Quantity.DONE_MEANWHILE).stream())
            .asDoubleStream());
  }

  private static OptionalDouble bytesPerTask(Measured measured) {
    return measured.configuration().mode().isInOtherProcesses()
        ? OptionalDouble.empty()
        : median(measured.trials().stream().flatMapToDouble(WaitFindings::bytesPerTask));
  }

  private static DoubleStream bytesPerTask(StoredTrial trial) {
    double atOnce = trial.observations().of(Quantity.CONCURRENT).orElse(0);
    return atOnce < FEWEST_FOR_MEMORY
        ? DoubleStream.empty()
        : trial.observations().of(Quantity.RESIDENT_BYTES).stream()
            .mapToDouble(bytes -> bytes / atOnce);
  }

  private static OptionalDouble ofTrials(Measured measured, Quantity quantity) {
    return median(
        measured.trials().stream()
            .flatMapToLong(trial -> trial.observations().of(quantity).stream())
            .asDoubleStream());
  }

  private static OptionalDouble median(DoubleStream of) {
    double[] values = of.toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  @Override
  public List<String> notes(RunReport report) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Ideal is what so many workers need at least: the waits of the longest partition, or all waits shared out evenly, whichever is longer. Overlap is all waits together over the median time, ideal overlap all waits together over the ideal time.");
    notes.add(
        "Done meanwhile is how many locations, one for each row, the submitting thread had computed when the last wait was over; in serial it computes them afterwards, and they are part of the time.");
    if (report.rows().stream().anyMatch(row -> bytesPerTask(report.measured(row)).isPresent())) {
      notes.add(
          "Memory per task is how far the resident memory of the trial process rose until the end of its first sample, over the waits at once; it is given from 100 at once on, because what a process grows by anyhow would hide that of fewer.");
    }
    return List.copyOf(notes);
  }

  @Override
  public String claim(RunReport report) {
    Optional<SummaryRow> threads = fastestThreads(report);
    Optional<SummaryRow> serial = threads.flatMap(row -> serialOf(report, row));
    if (serial.isEmpty()) {
      return Claim.notSeen(ITEM, SAID, "no right configuration with several threads beside serial");
    }
    return Claim.of(ITEM, SAID, tonight(report, serial.get(), threads.orElseThrow()));
  }

  private static Optional<SummaryRow> fastestThreads(RunReport report) {
    return report.rows().stream()
        .filter(row -> row.isCorrect() && row.isChoice() && row.times().isPresent())
        .filter(row -> row.configuration().mode() == Mode.THREADS)
        .filter(row -> row.configuration().workers() > 1)
        .min(Comparator.comparingDouble(row -> row.passNs(Summary::medianNs).orElseThrow()));
  }

  /// The same waits, one after the other.
  private static Optional<SummaryRow> serialOf(RunReport report, SummaryRow row) {
    String name = row.configuration().referenceName(Mode.SERIAL.label());
    Predicate<SummaryRow> isIt = other -> other.name().equals(name) && other.times().isPresent();
    return report.rows().stream().filter(SummaryRow::isCorrect).filter(isIt).findFirst();
  }

  private String tonight(RunReport report, SummaryRow serial, SummaryRow threads) {
    double done =
        figures(threads, report.measured(threads)).getOrDefault(FigureKind.DONE_MEANWHILE, 0.0);
    boolean overlapped = overlap(threads, report.measured(threads)).orElse(0) >= SMALLEST_OVERLAP;
    return String.format(
        Locale.ROOT,
        "%s took %s, %s %s, and the submitting thread had computed %,.0f of %,d locations when the last wait was over %s, so that is %s",
        serial.name(),
        Figures.duration(serial.passNs(Summary::medianNs)),
        threads.name(),
        Figures.duration(threads.passNs(Summary::medianNs)),
        done,
        report.run().rows(),
        Claim.n(threads),
        overlapped ? "seen" : "not seen");
  }
}
