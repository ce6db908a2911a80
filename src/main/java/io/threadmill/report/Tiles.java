package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The five figures of a run that stand out; fewer where nothing was measured.
final class Tiles {

  private static final String NONE = "–";

  private final RunReport report;
  private final ShortNames names;

  private Tiles(RunReport report) {
    this.report = report;
    this.names = ShortNames.of(report);
  }

  static List<Tile> of(RunReport report) {
    if (report.rows().isEmpty()) {
      return List.of();
    }
    Tiles tiles = new Tiles(report);
    return List.of(
        tiles.fastest(), tiles.correctness(), tiles.change(), tiles.efficiency(), tiles.overhead());
  }

  private Tile fastest() {
    String name = "Fastest correct configuration";
    return report
        .fastest()
        .map(row -> Tile.plain(name, names.of(row.name()), detail(row)))
        .orElseGet(() -> Tile.plain(name, NONE, "none is correct and measured"));
  }

  private static String detail(SummaryRow row) {
    if (row.speedup().isEmpty()) {
      return Figures.duration(row.passNs(Summary::medianNs));
    }
    if (row.besideIdeal()) {
      return Claim.timesIdeal(row);
    }
    String speedup = "speedup " + Figures.shortRatio(row.speedup());
    if (row.isReference()) {
      return speedup + ", the reference";
    }
    return row.speedupInterval()
        .map(it -> "%s (%s, 95 %% interval)".formatted(speedup, RangeNote.of(it)))
        .orElse(speedup + ", too few blocks for an interval");
  }

  private Tile correctness() {
    int all = report.rows().size();
    int correct = report.correct();
    String words = "%d of %d".formatted(correct, all);
    boolean sound = report.rows().stream().allMatch(SummaryRow::isSound);
    Outcome outcome =
        !report.isVerified()
            ? Outcome.open("not verified")
            : correct == all
                ? Outcome.good(words)
                : sound ? new Outcome("!", words, "open") : Outcome.bad(words);
    return Tile.of("Correctness", outcome, "configurations correct");
  }

  private Tile change() {
    String name = "Against the last comparable run";
    Optional<String> why = report.run().quick() ? Optional.of("a quick run") : report.notCompared();
    if (why.isPresent()) {
      return Tile.of(name, Outcome.open("not compared"), why.get());
    }
    long slower = count(SpeedVerdict.SLOWER);
    long faster = count(SpeedVerdict.FASTER);
    String others = "%d faster, %d slower of %d".formatted(faster, slower, report.changes().size());
    if (slower > 0) {
      return Tile.of(name, new Outcome("▲", slower + " slower", "bad"), others);
    }
    return faster > 0
        ? Tile.of(name, new Outcome("▼", faster + " faster", "good"), others)
        : unchanged(name, others);
  }

  /// Green only where all are known to be as fast as before.
  private Tile unchanged(String name, String others) {
    long equal = count(SpeedVerdict.EQUIVALENT);
    return equal == report.changes().size()
        ? Tile.of(name, Outcome.good("no change"), "all equivalent")
        : Tile.of(
            name, Outcome.open("no change seen"), "%s, %d equivalent".formatted(others, equal));
  }

  private long count(SpeedVerdict verdict) {
    return report.changes().stream().filter(change -> change.verdict() == verdict).count();
  }

  private Tile efficiency() {
    String name = "Best efficiency";
    return report.rows().stream()
        .filter(row -> row.isCorrect() && row.configuration().atOnce() > 1)
        .filter(row -> row.efficiency().isPresent())
        .max(Comparator.comparingDouble(row -> row.efficiency().getAsDouble()))
        .map(
            row ->
                Tile.plain(
                    name,
                    "%s at %d workers"
                        .formatted(
                            Figures.percent(row.efficiency().getAsDouble()),
                            row.configuration().atOnce()),
                    names.of(row.name())
                        + row.efficiencyInterval()
                            .map(it -> " (" + RangeNote.ofShares(it) + ")")
                            .orElse("")))
        .orElseGet(() -> Tile.plain(name, NONE, "no correct configuration with several workers"));
  }

  /// A share of the workers' time that is not computing.
  private record Overhead(SummaryRow row, String term, TimeShares shares) {
    double share() {
      return shares.ns(term) / shares.lanesNs();
    }

    private String what() {
      boolean remote = row.configuration().mode() == Mode.REMOTE;
      return remote && term.equals(TimeShares.UNACCOUNTED) ? "on the broker" : term;
    }
  }

  private Tile overhead() {
    String name = "Biggest overhead";
    return report.rows().stream()
        .flatMap(row -> overheads(row).stream())
        .filter(it -> it.share() > 0)
        .max(Comparator.comparingDouble(Overhead::share))
        .map(
            it ->
                Tile.plain(
                    name,
                    it.shares().percentage(it.term()) + " " + it.what(),
                    "%s: %s of %s"
                        .formatted(
                            names.of(it.row().name()),
                            it.shares().ofOnePass(it.term()).text(),
                            Durations.format(it.shares().lanesNs() / it.shares().passes()))))
        .orElseGet(() -> Tile.plain(name, NONE, "none was measured"));
  }

  private List<Overhead> overheads(SummaryRow row) {
    TimeShares shares = TimeShares.of(report.measured(row));
    List<Overhead> all = new ArrayList<>();
    if (shares.isMeasured()) {
      shares.terms().stream()
          .map(TimeShares.Term::name)
          .filter(term -> !term.equals(TimeShares.COMPUTE))
          .forEach(term -> all.add(new Overhead(row, term, shares)));
    }
    return all;
  }
}
